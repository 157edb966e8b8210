package dev.parley.reply;

import static java.util.stream.Collectors.toMap;

import dev.parley.account.AccountId;
import dev.parley.account.OpenSignIns;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.feed.Feed;
import dev.parley.live.PromptLimit;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import dev.parley.reply.call.ReplyRunner;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.prompt.ModelChoice;
import dev.parley.reply.prompt.PromptAssembler;
import dev.parley.reply.prompt.PromptSource;
import dev.parley.reply.run.ReplyCompleted;
import dev.parley.reply.run.ReplyEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The commands for replies: begin, regenerate, continue, stop. Each is one transaction, publishes
 * its events after the commit, and may be sent twice.
 */
@Service
class Replies {
  private final BeginPrompt beginPrompt;
  private final RegenerateReply regenerateReply;
  private final ContinueReply continueReply;
  private final ReplyStops stops;
  private final PromptAssembler assembler;
  private final ModelChoice models;
  private final RunningReplyLimit runningLimit;
  private final ReplyRunner runner;
  private final Conversations conversations;
  private final MessageHistory history;
  private final Feed feed;
  private final OpenSignIns signIns;
  private final MessageQuota quota;
  private final ApplicationEventPublisher events;

  Replies(
      BeginPrompt beginPrompt,
      RegenerateReply regenerateReply,
      ContinueReply continueReply,
      ReplyStops stops,
      PromptAssembler assembler,
      ModelChoice models,
      RunningReplyLimit runningLimit,
      ReplyRunner runner,
      Conversations conversations,
      MessageHistory history,
      Feed feed,
      OpenSignIns signIns,
      MessageQuota quota,
      ApplicationEventPublisher events) {
    this.beginPrompt = beginPrompt;
    this.regenerateReply = regenerateReply;
    this.continueReply = continueReply;
    this.stops = stops;
    this.assembler = assembler;
    this.models = models;
    this.runningLimit = runningLimit;
    this.runner = runner;
    this.conversations = conversations;
    this.history = history;
    this.feed = feed;
    this.signIns = signIns;
    this.quota = quota;
    this.events = events;
  }

  /**
   * Stores a prompt and begins its answer, if it asks.
   *
   * @throws Refusal forbidden, invalid, too-long, not-found, id-taken, still-answering,
   *     conversation-deleted, slow-down, quota-reached, signed-out, shutting-down
   */
  void begin(CommandSender sender, PromptCommand command) {
    refuseWhenShuttingDown();
    ModelChoice.checkName(command.model());
    Texts.check("This prompt", command.text(), PromptLimit.CHARACTERS);
    if (Texts.isBlank(command.text())) {
      throw new Refusal(Reason.INVALID, "This prompt is empty. Write something to send.");
    }
    try (RunningReplyLimit.Permit permit = runningLimit.permitFor(sender.account())) {
      publishAndStart(
          sender, beginPrompt.begin(sender.account(), command, admission(sender, command, permit)));
    }
  }

  private PromptAdmission admission(
      CommandSender sender, PromptCommand command, RunningReplyLimit.Permit permit) {
    return new PromptAdmission() {
      @Override
      public AnswerPlan plan(LockedConversation conversation, @Nullable UUID parent) {
        String own = conversation.setup().model();
        Optional<ChosenModel> chosen = models.choose(command.model(), own);
        String name = name(chosen, command.model(), own);
        // Without a permit it will be refused, so nothing is read for it.
        if (chosen.isEmpty() || !permit.tryTake()) {
          return new AnswerPlan(name, null, null);
        }
        AccountId me = sender.account();
        PromptSource above = assembler.read(me, chosen.get(), conversation, parent);
        Optional<CacheHit> cached =
            assembler.findCached(me, chosen.get(), conversation, above, command.text());
        return new AnswerPlan(name, above, cached.orElse(null));
      }

      @Override
      public void admit(LockedConversation conversation, boolean asksModel) {
        Replies.this.admit(sender, conversation);
        if (asksModel) {
          permit.take();
        }
      }
    };
  }

  /**
   * Asks the model again for a prompt, past the cache.
   *
   * @throws Refusal invalid, too-long, not-found, id-taken, forbidden, conversation-deleted,
   *     slow-down, quota-reached, signed-out, shutting-down
   */
  void regenerate(CommandSender sender, RegenerateCommand command) {
    refuseWhenShuttingDown();
    ModelChoice.checkName(command.model());
    ConversationView conversation =
        history
            .find(sender.account(), command.parentId())
            .flatMap(prompt -> conversations.find(sender.account(), prompt.conversationId()))
            .orElseThrow(() -> Refusal.notFound("The prompt to answer"));
    Optional<ChosenModel> chosen = models.choose(command.model(), conversation.model());
    String model = name(chosen, command.model(), conversation.model());
    try (RunningReplyLimit.Permit permit = runningLimit.permitFor(sender.account())) {
      Consumer<LockedConversation> admit =
          locked -> {
            admit(sender, locked);
            permit.take();
          };
      publishAndStart(sender, regenerateReply.begin(sender.account(), command, model, admit));
    }
  }

  /**
   * Continues an answer that ended too early from its text.
   *
   * @throws Refusal not-found, forbidden, conversation-deleted, slow-down, signed-out,
   *     shutting-down
   */
  void continueReply(CommandSender sender, ContinueCommand command) {
    refuseWhenShuttingDown();
    try (RunningReplyLimit.Permit permit = runningLimit.permitFor(sender.account())) {
      Consumer<LockedConversation> admit =
          conversation -> {
            // Without the quota: no message is added.
            signIns.require(sender.signIn());
            permit.take();
          };
      publishAndStart(sender, continueReply.begin(sender.account(), command, admit));
    }
  }

  /**
   * Stops an answer; if it has ended already, sends its end to this socket again.
   *
   * @throws Refusal not-found, forbidden
   */
  void stop(CommandSender sender, StopCommand command) {
    if (stops.stop(sender.account(), command.replyId())) {
      return;
    }
    MessageView ended =
        history
            .find(sender.account(), command.replyId())
            .filter(message -> message.role() == MessageRole.ASSISTANT)
            .orElseThrow(() -> Refusal.notFound("This answer"));
    if (ended.status() == MessageStatus.ANSWERING) {
      // It was continued between the two reads, so the new attempt is stopped.
      if (!stops.stop(sender.account(), command.replyId())) {
        throw new Refusal(
            Reason.FORBIDDEN,
            "Only the person who asked for this answer and the owner can stop it.");
      }
      return;
    }
    feed.answer(sender.socketId(), ReplyEvent.ending(ended));
  }

  /** Runs in the transaction that begins a reply, so that a refusal rolls everything back. */
  private void admit(CommandSender sender, LockedConversation conversation) {
    signIns.require(sender.signIn());
    quota.check(sender.account(), conversation.owner());
  }

  /** Starts the reply also when publishing fails: else it would wait until its lease expires. */
  private void publishAndStart(CommandSender sender, BeginResult result) {
    try {
      announce(sender, result);
    } finally {
      if (result instanceof BeginResult.Started started) {
        runner.start(started.lease(), started.source());
      }
    }
  }

  private void announce(CommandSender sender, BeginResult result) {
    Map<AccountId, ConversationView> views = conversations.findForAll(result.conversationId());
    Map<UUID, MessageView> messages = messages(result);
    MessageView prompt = messages.get(result.promptId());
    MessageView reply = messages.get(result.replyId());
    ConversationView own = views.get(sender.account());
    if (prompt == null || (reply == null && result.replyId() != null)) {
      throw Refusal.notFound("This conversation");
    }
    if (!(result instanceof BeginResult.Repeated)) {
      views.forEach((member, view) -> feed.publish(member, event(view, prompt, reply)));
      conversations.announce(views);
    }
    if (own == null) {
      // Removed since the commit: what they wrote is there for the others.
      throw Refusal.notFound("This conversation");
    }
    if (result instanceof BeginResult.Repeated) {
      feed.answer(sender.socketId(), event(own, prompt, reply));
    }
    if (result instanceof BeginResult.FromCache && reply != null) {
      events.publishEvent(new ReplyCompleted(sender.account(), reply));
    }
  }

  private Map<UUID, MessageView> messages(BeginResult result) {
    return result.messages().isEmpty()
        ? history.byId(
            result.conversationId(),
            Stream.of(result.promptId(), result.replyId()).filter(Objects::nonNull).toList())
        : result.messages().stream().collect(toMap(MessageView::id, Function.identity()));
  }

  private static ReplyEvent event(
      ConversationView view, MessageView prompt, @Nullable MessageView reply) {
    return reply == null
        ? new ReplyEvent.Said(view, prompt)
        : new ReplyEvent.Began(view, prompt, reply);
  }

  private void refuseWhenShuttingDown() {
    if (runner.isShuttingDown()) {
      throw new Refusal(
          Reason.SHUTTING_DOWN,
          "The server is restarting. Nothing is lost; it is sent again when it is back.");
    }
  }

  /** The model that the answer will name: the chosen one, else the requested one. */
  private static @Nullable String name(
      Optional<ChosenModel> chosen, @Nullable String asked, @Nullable String own) {
    if (chosen.isPresent()) {
      return chosen.get().id();
    }
    return asked != null ? asked : own;
  }
}
