/**
 * What stands between a stranger's connection and the handlers: how many connections there may be,
 * how fast they may ask, how much memory unfinished input and unread output may hold.
 */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
