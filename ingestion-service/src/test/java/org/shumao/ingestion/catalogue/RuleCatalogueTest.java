package org.shumao.ingestion.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.owner.AuthorityConfig.WithoutAuthority;
import org.shumao.ingestion.rule.Severity;

/**
 * The pages are written from the catalogue; update them with {@code mvn -pl ingestion-service test
 * -Dtest=RuleCatalogueTest -Drules.update=true}.
 */
class RuleCatalogueTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void everyRuleSaysWhatItIsAboutInBothLanguages() {
        assertThat(RuleView.all(WithoutAuthority.ACCEPT)).hasSizeGreaterThan(50).allSatisfy(rule -> {
            assertThat(rule.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(rule.level()).isBetween(0, 4);
            assertThat(rule.messageEn()).matches("[A-Z].*[^.]");
            assertThat(rule.messageZh().codePoints().anyMatch(Character::isIdeographic))
                    .isTrue();
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.appliesTo()).allMatch(message -> message.matches("CEB([0-9]{3})?|SHUMAO"));
        });
    }

    @Test
    void anIdIsOneRuleOfWhoChecksIt() {
        assertThat(RuleView.all(WithoutAuthority.ACCEPT).stream().map(rule -> rule.checkedBy() + " " + rule.id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void filtersNarrow() {
        List<RuleView> errors = RuleView.filtered(WithoutAuthority.ACCEPT, 1, Severity.ERROR, "CEB621");
        assertThat(errors).extracting(RuleView::id).contains("mandatory", "pack-no", "ie-flag");
        assertThat(errors).extracting(RuleView::id).doesNotContain("row-conflict", "element-order", "malformed-xml");
        assertThat(RuleView.filtered(WithoutAuthority.ACCEPT, 3, null, null))
                .isNotEmpty()
                .allMatch(rule -> rule.checkedBy() == RuleView.CheckedBy.AGGREGATION);
    }

    @Test
    void anOperatorThatRefusesRecordsOfOthersPublishesSo() {
        assertThat(RuleView.filtered(WithoutAuthority.REJECT, 4, Severity.ERROR, null))
                .extracting(RuleView::id)
                .contains("no-authority");
        assertThat(RuleView.filtered(WithoutAuthority.ACCEPT, 4, Severity.WARNING, null))
                .extracting(RuleView::id)
                .contains("no-authority");
    }

    @Test
    void thePagesAreWrittenFromTheCatalogue() throws IOException {
        check(DOCS.resolve("rules.md"), english());
        check(DOCS.resolve(Path.of("zh", "rules.md")), chinese());
    }

    private static void check(Path page, String text) throws IOException {
        if (Boolean.getBoolean("rules.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, text);
        }
        assertThat(page).hasContent(text);
    }

    private static String english() {
        return """
                # Rules

                Shumao checks records by these rules, in the sequence of the catalogue (`GET /api/v1/rules`). An **error** rejects
                the record, a **warning** accepts and flags it, **info** informs. Levels: 0 file and encoding; 1 within the record
                and the submission; 2 against earlier submissions; 3 between the documents of one order; 4 against the registry
                and reference data. The receipt shows findings of ingestion, the order shows those of document matching.

                The last column names the list of valid codes: `GET /api/v1/code-lists/{id}`, as JSON or CSV.

                A test writes this page from the catalogue; change the texts there. [中文](zh/rules.md)

                | rule | level | severity | what is wrong | applies to | source | checked | code list |
                |---|---|---|---|---|---|---|---|
                """
                + RuleView.all(WithoutAuthority.ACCEPT).stream()
                        .map(rule -> row(rule, rule.messageEn(), "all"))
                        .collect(Collectors.joining());
    }

    private static String chinese() {
        return """
                # 校验规则

                记录须满足的规则，按规则目录（`GET /api/v1/rules`）的顺序排列。**error** 拒收该记录，**warning** 接收并标记，**info** 仅提示。
                级别：0 文件与编码；1 记录与本次报送之内；2 与以往报送比对；3 同一订单的单证之间；4 与企业名录及参数表比对。接收服务校验的规则见接收回执，
                三单对碰的规则见订单。

                末列为可用代码所在的代码表：`GET /api/v1/code-lists/{id}`，JSON或CSV。

                本页由规则目录生成，请在目录中修改文字。[English](../rules.md)

                | 规则 | 级别 | 严重程度 | 问题 | 适用报文 | 依据 | 校验方 | 代码表 |
                |---|---|---|---|---|---|---|---|
                """
                + RuleView.all(WithoutAuthority.ACCEPT).stream()
                        .map(rule -> row(rule, rule.messageZh(), "全部"))
                        .collect(Collectors.joining());
    }

    private static String row(RuleView rule, String message, String all) {
        return "| `%s` | %d | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        rule.id(),
                        rule.level(),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        message,
                        rule.appliesTo().isEmpty() ? all : String.join(", ", rule.appliesTo()),
                        rule.source(),
                        rule.checkedBy().name().toLowerCase(Locale.ROOT),
                        rule.codeList() == null ? "" : "`" + rule.codeList().id() + "`")
                .replace(System.lineSeparator(), "\n");
    }
}
