/**
 * What a model is asked for a prompt: which model, and how much of the conversation it is given.
 */
@NullMarked
package dev.parley.reply.prompt;

import org.jspecify.annotations.NullMarked;
