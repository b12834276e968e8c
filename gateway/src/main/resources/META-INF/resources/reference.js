// Draws the reference from the document of this installation. Search would need a worker from a blob, which the policy of the
// page forbids; the browser's own search finds every word.
const options = { disableSearch: true, nativeScrollbars: true, hideDownloadButtons: true, jsonSampleExpandLevel: 3 };

// The renderer takes the logo of its maker from another server, which the policy forbids. An image without content makes it show
// the maker's name alone.
const { setAttribute } = Element.prototype;
const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
const own = (address) => (new URL(address, location.href).origin === location.origin ? address : 'data:,');
HTMLImageElement.prototype.setAttribute = function (name, value) {
  setAttribute.call(this, name, name === 'src' ? own(value) : value);
};
Object.defineProperty(HTMLImageElement.prototype, 'src', {
  ...source,
  set(address) {
    source.set.call(this, own(address));
  },
});

Redoc.init('/openapi', options, document.getElementById('reference'), (error) => {
  document.body.dataset.ready = error ? 'failed' : 'true';
});
