/** Connections, requests and answers that come or go too slowly, too fast, or never. */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
