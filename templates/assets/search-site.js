/** What the site's own pages search with, in one script and one request: the client and the search page. */
"include search.js";
"include search-page.js";
