package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.alerts.Expression.Selector;
import org.shumao.charttests.alerts.RuleFiles.Rule;

/** The rules as they are written. */
class AlertRulesTest {
    private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");
    private static final String ANY_NAMESPACE = "namespace=~\".+\"";
    private static final String ANY_RELEASE = "release=~\".+\"";
    private static final KnownSeries KNOWN = new KnownSeries();

    static List<Rule> rules() {
        return RuleFiles.rules();
    }

    static List<Rule> alerts() {
        return RuleFiles.alerts();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void readsOnlyWhatSomebodyExposes(Rule rule) {
        assertThat(rule.expression().selectors()).isNotEmpty();
        assertThat(KNOWN.unknown(rule.expression())).isEmpty();
    }

    /** Helm replaces these matchers; without them an alert would fire for a neighbour. */
    @ParameterizedTest
    @MethodSource("rules")
    void readsOnlySeriesOfItsRelease(Rule rule) {
        for (Selector selector : rule.expression().selectors()) {
            if (KNOWN.isOurs(selector)) {
                assertThat(selector.matchers()).as(selector.series()).contains(ANY_NAMESPACE, ANY_RELEASE);
            } else {
                assertThat(selector.matchers())
                        .as(selector.series())
                        .containsAnyOf(ANY_NAMESPACE, "exported_" + ANY_NAMESPACE, "namespace=~\".*\"");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysHowBadItIsAndWhatItIs(Rule alert) {
        assertThat(alert.name()).matches("Shumao[A-Z][A-Za-z0-9]+");
        assertThat(alert.tree().path("labels").path("severity").asText()).isIn("critical", "warning");
        assertThat(alert.annotation("summary")).isNotBlank().hasSizeLessThan(100);
        assertThat(alert.annotation("description")).isNotBlank();
        assertThat(alert.tree().path("annotations").has("runbook_url"))
                .as("Helm sets runbook_url")
                .isFalse();
    }

    /** A label that the expression dropped would leave a hole in the text. */
    @ParameterizedTest
    @MethodSource("alerts")
    void itsTextUsesOnlyLabelsThatItHas(Rule alert) {
        Matcher used = TEMPLATE_LABEL.matcher(alert.annotation("summary") + alert.annotation("description"));
        Set<String> grouping = alert.expression().grouping();
        while (used.find()) {
            if (!grouping.isEmpty()) {
                assertThat(grouping).contains(used.group(1));
            }
        }
    }

    @Test
    void everyNameIsThereOnce() {
        assertThat(RuleFiles.rules()).extracting(Rule::name).doesNotHaveDuplicates();
    }

    @Test
    void aMetricThatNobodyExposesIsNoticed() {
        assertThat(KNOWN.unknown(Expression.of("sum by (colour, topic) (rate(shumao_nothing_total{topic=\"a\"}[5m]))")))
                .containsExactly("shumao_nothing_total", "by (colour)", "by (topic)");
        assertThat(KNOWN.unknown(Expression.of("shumao_intake_records_total{submitter=\"a\",topic=\"b\"}")))
                .containsExactly("shumao_intake_records_total{submitter}");
    }
}
