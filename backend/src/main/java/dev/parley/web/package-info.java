/** HTTP for all packages: headers, cookies' names, request ids, strict formats of input. */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
