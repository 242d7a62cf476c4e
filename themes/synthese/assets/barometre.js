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

  /* The marks of an option in reading order, row after row, with the words of their tooltips. */
  function marksOf(option) {
    const marks = [];
    [].concat(option.series).forEach(function (series, s) {
      (series.data || []).forEach(function (datum, d) {
        if (datum && datum.tooltip && datum.tooltip.formatter) {
          marks.push({ seriesIndex: s, dataIndex: d, text: datum.tooltip.formatter });
        }
      });
    });
    return marks.sort(function (a, b) {
      return a.dataIndex - b.dataIndex || a.seriesIndex - b.seriesIndex;
    });
  }

  function explore(figure) {
    const drawing = figure.querySelector('.figure-drawing');
    const stage = element('div', 'figure-stage');
    const ground = element('div', 'figure-ground');
    const spoken = element('p', 'visually-hidden');
    let chart = null;
    let size = '';
    let marks = [];
    let at = -1;

    stage.tabIndex = 0;
    stage.setAttribute('role', 'group');
    stage.setAttribute('aria-labelledby', figure.getAttribute('aria-labelledby'));
    spoken.setAttribute('aria-live', 'polite');
    stage.append(ground, spoken);
    drawing.append(stage);

    /* Draws at the size of the image that the page shows, and again when that changes. */
    function fit() {
      const still = Array.from(drawing.querySelectorAll('svg.chart')).find(function (svg) {
        return svg.getBoundingClientRect().width > 0;
      });
      if (!still) return;
      const box = still.viewBox.baseVal;
      const wanted = still.closest('.drawing-narrow') ? 'narrow' : 'wide';
      if (wanted !== size) {
        size = wanted;
        at = -1;
        if (chart) chart.dispose();
        chart = window.echarts.init(ground, null, { renderer: 'svg', width: box.width, height: box.height });
        chart.setOption(options[figure.dataset.figure][size]);
        marks = marksOf(options[figure.dataset.figure][size]);
      }
      ground.style.transform = 'scale(' + still.getBoundingClientRect().width / box.width + ')';
    }

    function step(by) {
      if (!marks.length) return;
      at = at < 0 && by < 0 ? marks.length - 1 : (at + by + marks.length) % marks.length;
      chart.dispatchAction({ type: 'showTip', seriesIndex: marks[at].seriesIndex, dataIndex: marks[at].dataIndex });
      spoken.textContent = marks[at].text.replace(/\n/g, ', ');
    }

    const keys = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    stage.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') {
        chart.dispatchAction({ type: 'hideTip' });
      } else if (keys[event.key]) {
        event.preventDefault();
        step(keys[event.key]);
      }
    });

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
