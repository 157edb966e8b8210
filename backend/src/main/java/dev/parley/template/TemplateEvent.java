package dev.parley.template;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.feed.FeedEvent;
import dev.parley.live.LiveQueue;
import java.util.UUID;

/**
 * An event of a template, sent to the person who has it. Those it is shared with fetch their list
 * when they use it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface TemplateEvent extends FeedEvent {
  @Override
  default LiveQueue queue() {
    return LiveQueue.CONVERSATIONS;
  }

  /** It is new, or something of it changed. */
  @JsonTypeName("template")
  record TemplateChanged(TemplateView template) implements TemplateEvent {}

  /** It was deleted. */
  @JsonTypeName("template-deleted")
  record TemplateDeleted(UUID templateId) implements TemplateEvent {}
}
