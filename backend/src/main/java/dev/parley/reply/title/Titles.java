package dev.parley.reply.title;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageView;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.CachedResponse;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.llm.catalogue.ModelCatalogue;
import dev.parley.llm.servers.ModelServer;
import dev.parley.reply.PromptTitle;
import dev.parley.reply.call.ModelPermits;
import dev.parley.reply.run.ReplyCompleted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the model that completed the first answer of a conversation for its title, and stores it if
 * the conversation still has the first words of its prompt as title.
 *
 * <p>Only the node that ended the answer does. A model is asked once for a conversation, and once
 * more, at the next answer to the first prompt, when that request failed; else the first words
 * stay. No quota and no limit of rate counts it. It waits until no answer waits for the model.
 */
@Component
class Titles implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Titles.class);

  /** Titles that wait or are being made; beyond it the first words stay. */
  private static final int MOST = 100;

  private static final int TIMEOUT_SECONDS = 60;

  /** A model that ignores the limit of tokens is not read further, in UTF-16 units. */
  private static final int MAX_ANSWER_CHARACTERS = 10_000;

  private final TitleSettings settings;
  private final Conversations conversations;
  private final MessageHistory history;
  private final ModelCatalogue models;
  private final ModelPermits permits;
  private final ResponseCache cache;
  private final TitleRequests requests;
  private final Set<ModelCall> calls = ConcurrentHashMap.newKeySet();

  Titles(
      TitleSettings settings,
      Conversations conversations,
      MessageHistory history,
      ModelCatalogue models,
      ModelPermits permits,
      ResponseCache cache,
      TitleRequests requests) {
    this.settings = settings;
    this.conversations = conversations;
    this.history = history;
    this.models = models;
    this.permits = permits;
    this.cache = cache;
    this.requests = requests;
  }

  /** The first answer of a conversation, and what its title is made with. */
  record First(
      UUID conversation, UUID account, String words, ChosenModel chosen, ModelRequest request) {}

  @EventListener
  void on(ReplyCompleted completed) {
    if (settings.fromModel() && calls.size() < MOST) {
      Thread.ofVirtual()
          .name("title-" + completed.reply().conversationId())
          .start(() -> guarded(() -> first(completed).ifPresent(this::begin)));
    }
  }

  /** The first words are a title too, so that a failure is no more than a line in the log. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      log.info("Title generation failed: {}", failed.toString());
    }
  }

  /** Empty when this is a later answer, the title was changed, or the model makes none. */
  Optional<First> first(ReplyCompleted completed) {
    MessageView reply = completed.reply();
    UUID conversation = reply.conversationId();
    UUID above = reply.parentId();
    ChosenModel chosen = models.choose(reply.model()).orElse(null);
    if (above == null || chosen == null || chosen.provider().equals(ModelServer.BUNDLED)) {
      return Optional.empty();
    }
    MessageView prompt = history.byId(conversation, List.of(above)).get(above);
    if (prompt == null || prompt.parentId() != null) {
      return Optional.empty();
    }
    String words = PromptTitle.of(prompt.text());
    return conversations
        .find(completed.asker(), conversation)
        .filter(now -> now.title().equals(words))
        .map(now ->
            new First(
                conversation,
                completed.asker().value(),
                words,
                chosen,
                TitleRequest.of(chosen, prompt.text(), reply.answer())));
  }

  private void begin(First first) {
    CacheKeys keys = cache.keys(first.request(), first.account());
    Optional<CachedResponse> cached = cache.find(keys, conversations::exists);
    if (cached.isPresent()) {
      store(first, cached.get().text());
      return;
    }
    if (!requests.begin(first.conversation(), first.words())) {
      return;
    }
    ModelCall call = new ModelCall();
    calls.add(call);
    permits.whenIdle(
        first.chosen(),
        () -> {
          try {
            guarded(() -> generate(first, keys, call));
          } finally {
            calls.remove(call);
          }
        });
  }

  private void generate(First first, CacheKeys keys, ModelCall call) {
    CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS).execute(call::cancel);
    StringBuilder answer = new StringBuilder();
    ModelOutcome outcome =
        first
            .chosen()
            .model()
            .generate(
                first.request(),
                call,
                text -> {
                  answer.append(text);
                  if (answer.length() > MAX_ANSWER_CHARACTERS
                      || TitleRequest.isWhole(answer.toString())) {
                    call.cancel();
                  }
                });
    String text = answer.toString();
    boolean answered =
        switch (outcome) {
          case ModelOutcome.Ended ended when ended.reason() == ModelOutcome.Reason.STOP -> {
            if (store(first, text)) {
              cache.put(
                  keys, new CachedResponse(text, ended, first.conversation(), first.account()));
            }
            yield true;
          }
          case ModelOutcome.Ended ended when ended.reason() == ModelOutcome.Reason.UNCONFIRMED -> {
            store(first, text);
            yield true;
          }
          case ModelOutcome.Cancelled cancelled when TitleRequest.isWhole(text) -> {
            store(first, text);
            yield true;
          }
          case ModelOutcome.Ended cut -> {
            log.debug("The title was cut: {}", cut.reason());
            yield true;
          }
          case ModelOutcome.Cancelled late -> {
            log.debug("The model took too long for a title");
            yield false;
          }
          case ModelOutcome.Busy busy -> {
            log.debug("The model server is too busy for a title");
            yield false;
          }
          case ModelOutcome.Failed failed -> {
            log.debug("The model failed to make a title: {}", failed.problem().title());
            yield false;
          }
        };
    if (answered) {
      requests.answered(first.conversation());
    }
  }

  /** Whether the answer has a title. */
  private boolean store(First first, String answer) {
    Optional<String> title = TitleRequest.title(answer);
    title
        .filter(made -> !made.equals(first.words()))
        .ifPresent(made -> conversations.retitle(first.conversation(), first.words(), made));
    return title.isPresent();
  }

  /** Closes the connections, so that a node that shuts down waits for no title. */
  @Override
  public void destroy() {
    calls.forEach(ModelCall::cancel);
  }
}
