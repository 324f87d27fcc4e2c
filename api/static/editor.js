"use strict";
// Puts the YASGUI editor over the plain form of the SPARQL page. The form stays underneath for whoever prefers it.
(function () {
  var place = document.getElementById("yasgui");
  if (!place || typeof window.Yasgui !== "function") return;
  var prefixes = JSON.parse(place.dataset.prefixes);
  var terms = JSON.parse(place.dataset.terms);
  var form = document.getElementById("plain");
  var Yasqe = window.Yasgui.Yasqe;

  function declared(name) { return name + ": <" + prefixes[name] + ">"; }

  function wanted(yasqe) {
    var token = yasqe.getCompleteToken();
    return /^[\w-]+:[\w-]*$/.test(token.string) && token.state.possibleCurrent.indexOf("IRI_REF") >= 0;
  }

  // Only names of this service: the completers of the package ask other servers.
  Yasqe.registerAutocompleter({
    name: "referat-terms", bulk: false, autoShow: false, persistenceId: null,
    isValidCompletionPosition: wanted,
    get: function (yasqe, token) {
      return terms.filter(function (term) { return term.indexOf(token.string) === 0; });
    },
    postProcessSuggestion: function (yasqe, token, suggestion) {
      var name = suggestion.split(":")[0], known = {};
      known[name] = prefixes[name];
      if (!(name in yasqe.getPrefixesFromQuery())) yasqe.addPrefixes(known);
      return suggestion;
    }
  }, false);
  Yasqe.forkAutocompleter("prefixes", {
    name: "referat-prefixes", persistenceId: null,
    get: function () { return Object.keys(prefixes).sort().map(declared); }
  }, false);
  Yasqe.defaults.prefixCcApi = null;
  Yasqe.defaults.autocompleters = ["variables", "referat-prefixes", "referat-terms"];

  var endpoint = new URL(place.dataset.endpoint, window.location.href).href;
  place.hidden = false;
  var yasgui = new window.Yasgui(place, {
    persistenceId: null,
    populateFromUrl: false,
    copyEndpointOnNewTab: true,
    requestConfig: { endpoint: endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: function () { return [{ endpoint: endpoint }]; } },
    yasqe: {
      value: document.getElementById("query").value,
      createShareableLink: function (yasqe) {
        return window.location.origin + window.location.pathname + "?query=" + encodeURIComponent(yasqe.getValue());
      }
    },
    yasr: { prefixes: prefixes }
  });
  yasgui.getTab().setQuery(document.getElementById("query").value);
  window.referatEditor = yasgui;
  form.open = false;
  place.querySelectorAll(".CodeMirror-scroll").forEach(function (area) { area.tabIndex = 0; });
  place.querySelectorAll(".CodeMirror textarea").forEach(function (area) {
    area.setAttribute("aria-label", place.getAttribute("aria-label"));
  });
})();
