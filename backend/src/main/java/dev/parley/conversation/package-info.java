/** What was said, and reading it back. It knows no models and no sockets' frames. */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
