// The world in which the embedded engine runs ECharts. What could make two drawings of one option differ is stopped before
// ECharts is read: the clock (zrender times itself, and lays text out otherwise when it is slow), chance and timers.
(() => {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length > 0 ? parts : [0]));
    }

    static now() {
      return 0;
    }
  };
  Math.random = () => 0.5;
  globalThis.setTimeout = () => 0;
  globalThis.clearTimeout = () => {};
})();
