package org.shumao.ingestion.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchRule;
import org.shumao.ingestion.owner.WithoutAuthority;
import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.rule.Severity;

/** Every rule of the suite, whoever checks it. */
final class RuleCatalogue {
    private RuleCatalogue() {}

    static List<RuleView> all(WithoutAuthority withoutAuthority) {
        return Stream.concat(
                        Arrays.stream(Rule.values()).map(rule -> RuleView.of(rule, severity(rule, withoutAuthority))),
                        Arrays.stream(MatchRule.values()).map(RuleView::of))
                .toList();
    }

    private static Severity severity(Rule rule, WithoutAuthority withoutAuthority) {
        return rule == Rule.NO_AUTHORITY ? withoutAuthority.severity() : rule.severity();
    }

    /**
     * @param withoutAuthority as configured: it decides how severe {@code no-authority} is
     * @param message a message type, for instance CEB621, or SHUMAO
     */
    static List<RuleView> filtered(
            WithoutAuthority withoutAuthority,
            @Nullable Integer level,
            @Nullable Severity severity,
            @Nullable String message) {
        return all(withoutAuthority).stream()
                .filter(rule -> level == null || rule.level() == level)
                .filter(rule -> severity == null || rule.severity() == severity)
                .filter(rule -> message == null || rule.isAbout(message))
                .toList();
    }
}
