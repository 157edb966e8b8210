/** The codes of second factors: how they are computed, stored, taken once, and who needs them. */
@NullMarked
package dev.parley.account.factor.code;

import org.jspecify.annotations.NullMarked;
