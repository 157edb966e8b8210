package dev.parley.llm.catalogue;

import dev.parley.llm.openai.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * A model server that people's text may be sent to: one of the settings, or one found here.
 *
 * @param name what people read where they choose, and what tells its models from another's
 * @param preferred the model that comes first, offered whether the server lists it or not
 * @param window of its models, in tokens; null: as the server says
 * @param callsAtOnce how many answers it gives at the same time
 */
record ModelServer(
    String name,
    Endpoint endpoint,
    @Nullable String preferred,
    @Nullable Integer window,
    int callsAtOnce) {}
