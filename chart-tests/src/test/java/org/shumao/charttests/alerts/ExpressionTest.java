package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.charttests.alerts.Expression.Selector;

class ExpressionTest {
    @Test
    void findsSeriesMatchersAndGrouping() {
        Expression found = Expression.of("""
                sum by (namespace, topic) (rate(a_total{topic=~"x|{y}",namespace="n"}[5m] offset 1d)) / 14.4e3 > 2 * 86400
                  and on_time:a:ratio5m{} unless bare_metric == 1 or time() - max(b{ }) < 1h
                """);
        assertThat(found.selectors())
                .extracting(Selector::series)
                .containsExactly("a_total", "on_time:a:ratio5m", "b", "bare_metric");
        assertThat(found.selectors().get(0).matchers()).isEqualTo(List.of("topic=~\"x|{y}\"", "namespace=\"n\""));
        assertThat(found.selectors().get(0).labels()).containsExactly("namespace", "topic");
        assertThat(found.grouping()).containsExactly("namespace", "topic");
    }
}
