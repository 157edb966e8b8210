package dev.parley.search;

import java.util.List;

/**
 * A word of a text, or one character of a script that is written without spaces.
 *
 * @param start of it in the text, in UTF-16 units
 * @param end the place after it
 * @param text folded; at most {@link Tokenizer#MAX_LENGTH} units
 * @param parts of an identifier such as {@code readFile} or {@code read_file}, folded; else empty
 * @param character whether it is one character of a script without spaces
 * @param joined whether it is one that directly follows another one
 */
record Term(
    int start, int end, String text, List<String> parts, boolean character, boolean joined) {}
