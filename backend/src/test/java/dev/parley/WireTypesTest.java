package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import cz.habarta.typescript.generator.EnumMapping;
import cz.habarta.typescript.generator.Input;
import cz.habarta.typescript.generator.JsonLibrary;
import cz.habarta.typescript.generator.Logger;
import cz.habarta.typescript.generator.NullabilityDefinition;
import cz.habarta.typescript.generator.Settings;
import cz.habarta.typescript.generator.TypeScriptFileType;
import cz.habarta.typescript.generator.TypeScriptGenerator;
import cz.habarta.typescript.generator.TypeScriptOutputKind;
import dev.parley.account.NewAccount;
import dev.parley.account.SessionView;
import dev.parley.account.device.DeviceList;
import dev.parley.account.factor.FactorCode;
import dev.parley.account.factor.FactorProof;
import dev.parley.account.factor.FactorSetUp;
import dev.parley.account.factor.FactorStart;
import dev.parley.account.factor.FactorView;
import dev.parley.account.factor.RecoveryCodeList;
import dev.parley.account.password.PasswordConfirmation;
import dev.parley.account.password.SignInRequest;
import dev.parley.account.profile.AccountClosing;
import dev.parley.account.profile.ClosedAccountView;
import dev.parley.account.profile.PasswordEdit;
import dev.parley.account.profile.ProfileEdit;
import dev.parley.account.reset.NewPassword;
import dev.parley.account.reset.ResetPreview;
import dev.parley.account.reset.ResetToken;
import dev.parley.admin.account.AdminAccountEdit;
import dev.parley.admin.account.AdminAccountPage;
import dev.parley.admin.account.ResetLink;
import dev.parley.admin.health.HealthReport;
import dev.parley.admin.invitation.CreatedInvitation;
import dev.parley.admin.invitation.NewInvitation;
import dev.parley.admin.invitation.OpenInvitationList;
import dev.parley.admin.invitation.SignUpChoice;
import dev.parley.admin.invitation.SignUpSetting;
import dev.parley.admin.log.AuditPage;
import dev.parley.admin.usage.UsageReport;
import dev.parley.conversation.ConversationEdit;
import dev.parley.conversation.ConversationEvent;
import dev.parley.conversation.ConversationPage;
import dev.parley.conversation.MessagePage;
import dev.parley.conversation.NewConversation;
import dev.parley.conversation.bulk.BulkEdit;
import dev.parley.conversation.bulk.BulkResult;
import dev.parley.conversation.folder.FolderEdit;
import dev.parley.conversation.folder.FolderEvent;
import dev.parley.conversation.folder.FolderList;
import dev.parley.conversation.folder.NewFolder;
import dev.parley.conversation.preference.PreferenceEdit;
import dev.parley.conversation.preference.PreferenceView;
import dev.parley.live.LiveError;
import dev.parley.live.Welcome;
import dev.parley.reply.run.ReplyEvent;
import dev.parley.retention.RetentionEdit;
import dev.parley.retention.RetentionView;
import dev.parley.search.SearchResults;
import dev.parley.sharing.Copy;
import dev.parley.sharing.InvitationList;
import dev.parley.sharing.Invite;
import dev.parley.sharing.MemberEdit;
import dev.parley.sharing.MemberList;
import dev.parley.sharing.PeopleList;
import dev.parley.sharing.SharingEvent;
import dev.parley.sharing.link.CreatedLink;
import dev.parley.sharing.link.Join;
import dev.parley.sharing.link.JoinPreview;
import dev.parley.sharing.link.LinkList;
import dev.parley.sharing.link.NewLink;
import dev.parley.sharing.presence.PresenceSetting;
import dev.parley.template.NewTemplate;
import dev.parley.template.TemplateEdit;
import dev.parley.template.TemplateEvent;
import dev.parley.template.TemplateList;
import dev.parley.template.TemplateText;
import dev.parley.transfer.job.ImportList;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The wire is typed once: the page's types are made from the Java records. Rewrite them with {@code
 * mvn verify -Dwire=write -Dtest=WireTypesTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class WireTypesTest {
  private static final Path COMMITTED = Path.of("../frontend/src/wire/wire.ts");

  /** Package-private records that cross the wire, by name. */
  private static final List<String> HIDDEN =
      List.of(
          "dev.parley.llm.catalogue.ModelController$ModelList",
          "dev.parley.reply.PromptCommand",
          "dev.parley.reply.RegenerateCommand",
          "dev.parley.reply.ContinueCommand",
          "dev.parley.reply.StopCommand");

  private static final List<Class<?>> SHOWN =
      List.of(
          SessionView.class,
          NewAccount.class,
          SignInRequest.class,
          ProfileEdit.class,
          PasswordEdit.class,
          AccountClosing.class,
          ClosedAccountView.class,
          DeviceList.class,
          FactorCode.class,
          FactorStart.class,
          FactorProof.class,
          FactorSetUp.class,
          FactorView.class,
          RecoveryCodeList.class,
          PasswordConfirmation.class,
          ResetToken.class,
          ResetPreview.class,
          NewPassword.class,
          AdminAccountPage.class,
          AdminAccountEdit.class,
          ResetLink.class,
          OpenInvitationList.class,
          NewInvitation.class,
          CreatedInvitation.class,
          SignUpSetting.class,
          SignUpChoice.class,
          AuditPage.class,
          UsageReport.class,
          HealthReport.class,
          ConversationPage.class,
          NewConversation.class,
          ConversationEdit.class,
          ConversationEvent.class,
          FolderList.class,
          NewFolder.class,
          FolderEdit.class,
          FolderEvent.class,
          PreferenceView.class,
          PreferenceEdit.class,
          TemplateList.class,
          TemplateText.class,
          NewTemplate.class,
          TemplateEdit.class,
          TemplateEvent.class,
          BulkEdit.class,
          BulkResult.class,
          MessagePage.class,
          SearchResults.class,
          MemberList.class,
          Invite.class,
          MemberEdit.class,
          InvitationList.class,
          NewLink.class,
          CreatedLink.class,
          LinkList.class,
          Join.class,
          JoinPreview.class,
          Copy.class,
          PeopleList.class,
          PresenceSetting.class,
          SharingEvent.class,
          ImportList.class,
          RetentionView.class,
          RetentionEdit.class,
          LiveError.class,
          Welcome.class,
          ReplyEvent.class);

  @Test
  void thePagesTypesAreThoseOfTheJavaRecords() throws IOException, ClassNotFoundException {
    String generated = generate();
    if ("write".equals(System.getProperty("wire"))) {
      Files.writeString(COMMITTED, generated);
    }
    assertThat(Files.readString(COMMITTED))
        .as(
            "frontend/src/wire/wire.ts differs from the Java records; rewrite it with -Dwire=write"
                + " as this test's comment says")
        .isEqualTo(generated);
  }

  private static String generate() throws ClassNotFoundException {
    Settings settings = new Settings();
    settings.jsonLibrary = JsonLibrary.jackson3;
    settings.outputKind = TypeScriptOutputKind.module;
    settings.outputFileType = TypeScriptFileType.implementationFile;
    settings.noFileComment = true;
    settings.noTslintDisable = true;
    settings.noEslintDisable = true;
    settings.newline = "\n";
    settings.indentString = "  ";
    settings.quotes = "'";
    settings.mapEnum = EnumMapping.asUnion;
    settings.sortTypeDeclarations = true;
    settings.nullableAnnotations = List.of(Nullable.class);
    settings.nullabilityDefinition = NullabilityDefinition.nullInlineUnion;
    settings.customTypeMappings =
        Map.of(
            "java.time.Instant",
            "string",
            "java.time.LocalDate",
            "string",
            "java.util.UUID",
            "string");
    settings.customTypeNaming = Map.of("dev.parley.llm.catalogue.ModelView$State", "ModelState");
    TypeScriptGenerator.setLogger(new Logger(Logger.Level.Warning));
    List<Type> types = new ArrayList<>(SHOWN);
    for (String name : HIDDEN) {
      types.add(Class.forName(name));
    }
    return "// Generated from the Java records; do not edit. See WireTypesTest.\n"
        + new TypeScriptGenerator(settings)
            .generateTypeScript(Input.from(types.toArray(Type[]::new)));
  }
}
