package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.account.OpenSignIns;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.feed.Feed;
import dev.parley.live.PromptLimit;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import dev.parley.reply.lease.CachedAnswer;
import dev.parley.reply.run.PromptAssembler;
import dev.parley.reply.run.ReplyEvent;
import dev.parley.reply.run.ReplyRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What a browser can do about replies. Each verb is one transaction, is told after its commit, and
 * may be sent twice.
 */
@Service
class Replies {
  private static final int MODEL_CHARACTERS = 500;

  private final BeginPrompt beginPrompt;
  private final BeginAgain beginAgain;
  private final ReplyStops stops;
  private final CachedReplies known;
  private final PromptAssembler questions;
  private final RunningReplyLimit unfinished;
  private final ReplyRunner answering;
  private final Conversations conversations;
  private final MessageHistory history;
  private final Feed feed;
  private final OpenSignIns signIns;
  private final MessageQuota quota;
  private volatile boolean closing;

  Replies(
      BeginPrompt beginPrompt,
      BeginAgain beginAgain,
      ReplyStops stops,
      CachedReplies known,
      PromptAssembler questions,
      RunningReplyLimit unfinished,
      ReplyRunner answering,
      Conversations conversations,
      MessageHistory history,
      Feed feed,
      OpenSignIns signIns,
      MessageQuota quota) {
    this.beginPrompt = beginPrompt;
    this.beginAgain = beginAgain;
    this.stops = stops;
    this.known = known;
    this.questions = questions;
    this.unfinished = unfinished;
    this.answering = answering;
    this.conversations = conversations;
    this.history = history;
    this.feed = feed;
    this.signIns = signIns;
    this.quota = quota;
  }

  /**
   * Stores a prompt and begins its answer.
   *
   * @throws Refusal invalid, too-long, not-found, id-taken, still-answering, conversation-deleted,
   *     slow-down, quota-reached, signed-out, shutting-down
   */
  void begin(Asker asker, PromptCommand command) {
    refuseWhenClosing();
    checkModel(command.model());
    Texts.check("This prompt", command.text(), PromptLimit.CHARACTERS);
    if (Texts.isBlank(command.text())) {
      throw new Refusal(Reason.INVALID, "This prompt is empty. Write something to send.");
    }
    ConversationView conversation =
        conversations.find(asker.account(), command.conversationId()).orElse(null);
    Optional<ChosenModel> chosen = questions.model(command.model(), conversation);
    String model = name(chosen, command.model(), conversation);
    try (RunningReplyLimit.Place place = unfinished.placeFor(asker.account())) {
      // Without a place only a repeated command is answered: nothing is looked up for it.
      CachedAnswer cached =
          chosen
              .filter(one -> place.tryTake())
              .flatMap(one -> known.find(asker.account(), command, conversation, one))
              .orElse(null);
      tell(
          asker,
          beginPrompt.begin(asker.account(), command, model, cached, admission(asker, place)));
    }
  }

  /**
   * Asks the model again for a prompt, past the cache.
   *
   * @throws Refusal not-found, id-taken, conversation-deleted, slow-down, quota-reached,
   *     signed-out, shutting-down
   */
  void regenerate(Asker asker, RegenerateCommand command) {
    refuseWhenClosing();
    checkModel(command.model());
    ConversationView conversation =
        history
            .find(asker.account(), command.parentId())
            .flatMap(prompt -> conversations.find(asker.account(), prompt.conversationId()))
            .orElseThrow(() -> Refusal.notFound("The prompt to answer"));
    Optional<ChosenModel> chosen = questions.model(command.model(), conversation);
    String model = name(chosen, command.model(), conversation);
    try (RunningReplyLimit.Place place = unfinished.placeFor(asker.account())) {
      tell(asker, beginAgain.regenerate(asker.account(), command, model, admission(asker, place)));
    }
  }

  /**
   * Lets an answer that ended too early go on from its text.
   *
   * @throws Refusal not-found, conversation-deleted, slow-down, signed-out, shutting-down
   */
  void goOn(Asker asker, ContinueCommand command) {
    refuseWhenClosing();
    try (RunningReplyLimit.Place place = unfinished.placeFor(asker.account())) {
      Runnable admit =
          () -> {
            // Without the quota: no message is added.
            signIns.require(asker.signIn());
            place.take();
          };
      tell(asker, beginAgain.goOn(asker.account(), command, admit));
    }
  }

  /**
   * Ends an answer; one that has ended is told again, to who asked.
   *
   * @throws Refusal not-found
   */
  void stop(Asker asker, StopCommand command) {
    if (stops.stop(asker.account(), command.replyId())) {
      return;
    }
    MessageView ended =
        history
            .find(asker.account(), command.replyId())
            .filter(message -> message.role() == MessageRole.ASSISTANT)
            .orElseThrow(() -> Refusal.notFound("This answer"));
    if (ended.status() == MessageStatus.ANSWERING) {
      // Somebody let it go on between the two looks; that one is stopped.
      stops.stop(asker.account(), command.replyId());
      return;
    }
    feed.answer(asker.socketId(), ReplyEvent.ending(ended));
  }

  /** Asked in the transaction that begins something: what is refused leaves nothing behind. */
  private Runnable admission(Asker asker, RunningReplyLimit.Place place) {
    return () -> {
      signIns.require(asker.signIn());
      quota.check(asker.account());
      place.take();
    };
  }

  /** From now on nothing begins: this process ends. */
  void close() {
    closing = true;
  }

  /** What is stored is begun, also when it cannot be told: it would wait for its lease to end. */
  private void tell(Asker asker, Begun begun) {
    try {
      announce(asker, begun);
    } finally {
      if (begun instanceof Begun.Started started) {
        answering.start(started.lease());
      }
    }
  }

  private void announce(Asker asker, Begun begun) {
    Map<AccountId, ConversationView> views = conversations.findForAll(begun.conversationId());
    Map<UUID, MessageView> messages =
        history.byId(begun.conversationId(), List.of(begun.promptId(), begun.replyId()));
    MessageView prompt = messages.get(begun.promptId());
    MessageView reply = messages.get(begun.replyId());
    ConversationView own = views.get(asker.account());
    if (prompt == null || reply == null || own == null) {
      throw Refusal.notFound("This conversation");
    }
    if (begun instanceof Begun.Known) {
      feed.answer(asker.socketId(), new ReplyEvent.Began(own, prompt, reply));
    } else {
      views.forEach(
          (member, view) -> feed.publish(member, new ReplyEvent.Began(view, prompt, reply)));
      conversations.announce(views);
    }
  }

  private void refuseWhenClosing() {
    if (closing) {
      throw new Refusal(
          Reason.SHUTTING_DOWN,
          "The server is restarting. Nothing is lost; it is sent again when it is back.");
    }
  }

  private static void checkModel(@Nullable String model) {
    if (model != null) {
      Texts.check("This model's name", model, MODEL_CHARACTERS);
      if (Texts.isBlank(model) || model.chars().anyMatch(Character::isISOControl)) {
        throw new Refusal(
            Reason.INVALID, "This is no model's name. Leave it out for the default one.");
      }
    }
  }

  /** The model the answer will name: the chosen one, else the one that was asked for. */
  private static @Nullable String name(
      Optional<ChosenModel> chosen,
      @Nullable String asked,
      @Nullable ConversationView conversation) {
    if (chosen.isPresent()) {
      return chosen.get().id();
    }
    return asked != null || conversation == null ? asked : conversation.model();
  }
}
