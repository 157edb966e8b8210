package dev.parley.template;

import dev.parley.account.AccountId;
import dev.parley.account.SignedIn;
import dev.parley.account.role.Role;
import dev.parley.feed.Feed;
import dev.parley.live.PromptLimit;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Lists, creates, changes and deletes the templates of an account. */
@Service
class Templates {
  /** Of one account. */
  static final int MAX_TEMPLATES = 200;

  /** Of a name, in code points. */
  static final int NAME_CHARACTERS = 60;

  private final TemplateRows rows;
  private final Feed feed;

  Templates(TemplateRows rows, Feed feed) {
    this.rows = rows;
    this.feed = feed;
  }

  /** All templates that this account may use, by name. */
  TemplateList list(AccountId me) {
    return new TemplateList(rows.usable(me));
  }

  /**
   * The whole text of a template that this account may use.
   *
   * @throws Refusal not-found
   */
  TemplateText text(AccountId me, UUID id) {
    return rows.text(me, id).orElseThrow(Templates::notFound);
  }

  /**
   * Creates a template; the same id again gives the same one.
   *
   * @throws Refusal invalid, too-long, forbidden, name-taken, too-many-templates, id-taken
   */
  TemplateView create(SignedIn me, NewTemplate request) {
    boolean shared = Boolean.TRUE.equals(request.shared());
    checkSharing(me, shared);
    String name = name(request.name());
    Optional<TemplateView> created =
        rows.create(me.id(), request.id(), name, text(request.text()), shared, MAX_TEMPLATES);
    if (created.isEmpty()) {
      return rows.find(me.id(), request.id()).orElseThrow(() -> refusal(me.id(), name));
    }
    announce(me.id(), created.get());
    return created.get();
  }

  private Refusal refusal(AccountId me, String name) {
    if (rows.hasName(me, name)) {
      return nameTaken();
    }
    return rows.count(me) >= MAX_TEMPLATES
        ? new Refusal(
            Reason.TOO_MANY_TEMPLATES,
            "You have %d templates, which is the limit. Delete one first.".formatted(MAX_TEMPLATES))
        : new Refusal(Reason.ID_TAKEN, "This id is taken. Choose another one.");
  }

  /**
   * Changes a template of this account.
   *
   * @throws Refusal not-found, invalid, too-long, forbidden, name-taken
   */
  TemplateView edit(SignedIn me, UUID id, TemplateEdit edit) {
    checkSharing(me, Boolean.TRUE.equals(edit.shared()));
    @Nullable String name = edit.name() == null ? null : name(edit.name());
    @Nullable String text = edit.text() == null ? null : text(edit.text());
    Optional<TemplateView> changed;
    try {
      changed = rows.edit(me.id(), id, name, text, edit.shared());
    } catch (DuplicateKeyException taken) {
      throw nameTaken();
    }
    changed.ifPresent(now -> announce(me.id(), now));
    return changed.or(() -> rows.find(me.id(), id)).orElseThrow(Templates::notFound);
  }

  /**
   * Deletes a template of this account.
   *
   * @throws Refusal not-found
   */
  void delete(AccountId me, UUID id) {
    if (!rows.delete(me, id)) {
      throw notFound();
    }
    feed.publish(me, new TemplateEvent.TemplateDeleted(id));
  }

  private void announce(AccountId me, TemplateView template) {
    feed.publish(me, new TemplateEvent.TemplateChanged(template));
  }

  private static void checkSharing(SignedIn me, boolean shared) {
    if (shared && me.role() != Role.ADMIN) {
      throw new Refusal(
          Reason.FORBIDDEN,
          "Only an administrator can share a template with all accounts. Keep it for yourself.");
    }
  }

  private static String name(String name) {
    String line = Texts.line("This template's name", name, NAME_CHARACTERS);
    if (line.isEmpty()) {
      throw new Refusal(Reason.INVALID, "A template needs a name. Write one.");
    }
    return line;
  }

  private static String text(String text) {
    Texts.check("This template", text, PromptLimit.CHARACTERS);
    if (Texts.isBlank(text)) {
      throw new Refusal(Reason.INVALID, "A template needs a text. Write one.");
    }
    return text;
  }

  private static Refusal nameTaken() {
    return new Refusal(
        Reason.NAME_TAKEN, "You have a template with this name. Choose another name.");
  }

  private static Refusal notFound() {
    return Refusal.notFound("This template");
  }
}
