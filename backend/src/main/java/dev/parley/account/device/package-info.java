/** The sign-ins of an account as its devices: listed, signed out, and limited in number. */
@NullMarked
package dev.parley.account.device;

import org.jspecify.annotations.NullMarked;
