/* What readers may do with a figure beyond reading it: explore its marks one by one, copy its address.
 *
 * Everything is readable without this script. Exploring loads ECharts and the options of the figure by script tags, so that
 * it works from file:// too, and draws over the still image, at its size: the image stays underneath for paper, for its
 * description and for its place in the page. Words come from the data- attributes of the script's own tag.
 */
(function () {
  'use strict';

  const words = document.currentScript.dataset;
  const options = {};
  const scripts = {};

  /* Called by figures/<id>.options.js with the options of the wide and of the narrow drawing. */
  window.barometre = {
    options: function (id, sizes) {
      options[id] = sizes;
    },
  };

  function load(address) {
    if (!scripts[address]) {
      scripts[address] = new Promise(function (loaded, failed) {
        const script = document.createElement('script');
        script.src = address;
        script.onload = loaded;
        script.onerror = function () {
          delete scripts[address];
          failed();
        };
        document.head.append(script);
      });
    }
    return scripts[address];
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text || '';
    return made;
  }

  /* A button whose name ends, unseen, with the headline of its figure; put before or after the links ("prepend", "append"). */
  function addButton(figure, word, put) {
    const headline = figure.querySelector('.figure-headline');
    const button = element('button', 'figure-button');
    const label = element('span', '', word);
    button.type = 'button';
    button.append(label, element('span', 'visually-hidden', ' ' + (headline ? headline.textContent : '')));
    figure.querySelector('.figure-links')[put](button);
    return { button: button, label: label };
  }

  /* The marks of an option in reading order, row after row, with the words that tell them. */
  function marksOf(option) {
    const marks = [];
    [].concat(option.series).forEach(function (series, s) {
      (series.data || []).forEach(function (datum, d) {
        if (datum && datum.tooltip && datum.tooltip.formatter) {
          marks.push({ series: s, datum: d, words: datum.tooltip.formatter.split('\n').join(' · ') });
        }
      });
    });
    return marks.sort(function (a, b) {
      return a.datum - b.datum || a.series - b.series;
    });
  }

  /* Lays the chart over the image of a figure and returns how to take it away. */
  function explore(figure) {
    const drawing = figure.querySelector('.figure-drawing');
    const stage = element('div', 'figure-stage');
    const ground = element('div', 'figure-ground');
    const tip = element('p', 'figure-tip');
    let chart = null;
    let size = '';
    let scale = 1;
    let marks = [];
    let at = -1;
    let leaving = 0;

    stage.tabIndex = 0;
    stage.setAttribute('role', 'group');
    stage.setAttribute('aria-labelledby', figure.getAttribute('aria-labelledby'));
    tip.setAttribute('role', 'status');
    stage.append(ground, tip);
    drawing.append(stage);

    /* Draws at the size of the image that the page shows, and again when that changes. */
    function fit() {
      const still = Array.from(drawing.querySelectorAll('svg.chart')).find(function (svg) {
        return svg.getBoundingClientRect().width > 0;
      });
      if (!still) return;
      const box = still.viewBox.baseVal;
      const wanted = still.closest('.drawing-narrow') ? 'narrow' : 'wide';
      hush();
      if (wanted !== size) {
        size = wanted;
        if (chart) chart.dispose();
        draw(options[figure.dataset.figure][size], box);
      }
      scale = still.getBoundingClientRect().width / box.width;
      ground.style.transform = 'scale(' + scale + ')';
    }

    function draw(option, box) {
      chart = window.echarts.init(ground, null, { renderer: 'svg', width: box.width, height: box.height });
      chart.setOption(Object.assign({}, option, { tooltip: { show: false } }));
      marks = marksOf(option);
      chart.on('mouseover', function (event) {
        tell(marks.findIndex(function (mark) {
          return mark.series === event.seriesIndex && mark.datum === event.dataIndex;
        }));
      });
      chart.on('mouseout', leave);
    }

    /* Says a mark in words under it, within the drawing. */
    function tell(index) {
      if (!marks[index]) return;
      clearTimeout(leaving);
      at = index;
      const shape = chart.getModel().getSeriesByIndex(marks[at].series).getData().getItemGraphicEl(marks[at].datum);
      const box = shape.getBoundingRect();
      tip.textContent = marks[at].words;
      tip.style.left = Math.max(0, Math.min(scale * (shape.x + box.x), stage.clientWidth - tip.offsetWidth)) + 'px';
      tip.style.top = scale * (shape.y + box.y + box.height) + 'px';
    }

    function hush() {
      at = -1;
      tip.textContent = '';
    }

    /* The words stay while the pointer is on them. */
    function leave() {
      clearTimeout(leaving);
      leaving = setTimeout(hush, 150);
    }

    const keys = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    stage.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') {
        hush();
      } else if (keys[event.key] && marks.length) {
        event.preventDefault();
        tell(at < 0 && keys[event.key] < 0 ? marks.length - 1 : (at + keys[event.key] + marks.length) % marks.length);
      }
    });
    stage.addEventListener('blur', hush);
    tip.addEventListener('mouseenter', function () {
      clearTimeout(leaving);
    });
    tip.addEventListener('mouseleave', leave);

    fit();
    figure.classList.add('is-explored');
    const observer = new ResizeObserver(fit);
    observer.observe(drawing);

    return function close() {
      observer.disconnect();
      figure.classList.remove('is-explored');
      chart.dispose();
      stage.remove();
    };
  }

  function addExplorer(figure) {
    const made = addButton(figure, words.wordExplore, 'prepend');
    let close = null;

    function show() {
      made.button.setAttribute('aria-pressed', String(close !== null));
      made.label.textContent = close ? words.wordClose : words.wordExplore;
    }

    made.button.addEventListener('click', function () {
      if (close) {
        close();
        close = null;
        show();
        return;
      }
      made.button.disabled = true;
      Promise.all([load(words.echarts), load(figure.dataset.options)])
        .then(function () {
          close = explore(figure);
        })
        .catch(function () {})
        .then(function () {
          made.button.disabled = false;
          show();
          made.button.focus();
        });
    });
    show();
  }

  /* Browsers grant the clipboard to secure addresses only: elsewhere the link to the figure's page does the same service. */
  function addCopy(figure) {
    const link = figure.querySelector('.figure-permalink');
    const address = link ? link.href : location.href.split('#')[0];
    const made = addButton(figure, words.wordCopy, 'append');
    made.label.setAttribute('role', 'status');
    made.button.addEventListener('click', function () {
      navigator.clipboard.writeText(address).then(function () {
        made.label.textContent = words.wordCopied;
        setTimeout(function () {
          made.label.textContent = words.wordCopy;
        }, 4000);
      });
    });
  }

  document.querySelectorAll('.figure').forEach(function (figure) {
    if (!figure.querySelector('.figure-links')) return;
    if (figure.dataset.options && words.echarts) addExplorer(figure);
    if (navigator.clipboard && window.isSecureContext && document.body.dataset.page !== 'print') addCopy(figure);
  });
})();
