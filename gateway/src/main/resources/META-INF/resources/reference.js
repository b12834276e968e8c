// Draws the reference from the document of this installation. Search would need a worker from a blob, which the policy of the
// page forbids; the browser's own search finds every word.
const options = { disableSearch: true, nativeScrollbars: true, hideDownloadButtons: true, jsonSampleExpandLevel: 3 };

Redoc.init('/openapi', options, document.getElementById('reference'), (error) => {
  document.body.dataset.ready = error ? 'failed' : 'true';
});
