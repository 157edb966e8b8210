package dev.parley.reply.call;

import dev.parley.account.AccountId;
import dev.parley.llm.catalogue.ChosenModel;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A call in the queue of its model server, or with its permit. */
final class QueueTicket {
  /** In whose turn a call runs that is for no reply. */
  private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

  private final UUID callId;
  private final ChosenModel model;
  private final CallMembers members;
  private final Instant askedAt;
  private final Runnable request;
  private volatile AccountId queueAccount;
  private volatile boolean waiting = true;
  private volatile int publishedPosition;

  /**
   * @param queueAccount the account in whose turn it waits until it has a permit
   * @param askedAt when its first reply was asked for, by the database's clock
   * @param request runs on a thread of its own once there is a permit, which is released after it
   */
  QueueTicket(
      UUID callId,
      ChosenModel model,
      CallMembers members,
      AccountId queueAccount,
      Instant askedAt,
      Runnable request) {
    this.callId = callId;
    this.model = model;
    this.members = members;
    this.queueAccount = queueAccount;
    this.askedAt = askedAt;
    this.request = request;
  }

  /**
   * A call that is for no reply, and runs when none waits.
   *
   * @param request runs on a thread of its own once there is a permit
   */
  QueueTicket(ChosenModel model, Runnable request) {
    this(UUID.randomUUID(), model, new CallMembers(), NOBODY, Instant.now(), request);
  }

  boolean isForNoReply() {
    return queueAccount.equals(NOBODY);
  }

  UUID callId() {
    return callId;
  }

  ChosenModel model() {
    return model;
  }

  CallMembers members() {
    return members;
  }

  Set<AccountId> accounts() {
    return members.accounts();
  }

  Instant askedAt() {
    return askedAt;
  }

  /** The account in whose turn the model is asked. */
  AccountId queueAccount() {
    return queueAccount;
  }

  boolean isWaiting() {
    return waiting;
  }

  /** It got its permit, in the turn of this account. */
  void admit(AccountId account) {
    queueAccount = account;
    waiting = false;
  }

  /** It gives its permit back and waits again. */
  void requeue() {
    publishedPosition = 0;
    waiting = true;
  }

  /** The position that its members were sent last, from 1; 0 before. */
  int publishedPosition() {
    return publishedPosition;
  }

  void setPublishedPosition(int position) {
    publishedPosition = position;
  }

  void runRequest() {
    request.run();
  }
}
