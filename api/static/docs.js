// The API's documentation page: the packaged Swagger UI over our own OpenAPI document. A file of its own, because the
// Content-Security-Policy allows no script inside a page.
window.addEventListener("load", () => {
  window.ui = SwaggerUIBundle({
    url: document.getElementById("docs").dataset.openapi,
    dom_id: "#docs",
    deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis],
    validatorUrl: null,
  });
});
