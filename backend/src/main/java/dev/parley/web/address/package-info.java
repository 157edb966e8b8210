/** Under which address and ports this server is reached, through which proxies, and from where. */
@NullMarked
package dev.parley.web.address;

import org.jspecify.annotations.NullMarked;
