package org.shumao.localstack.scenario.trader;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.scenario.draw.Draw;

/**
 * Holds what the register knows of a trader besides its codes.
 *
 * @param city four digits of GB/T 2260; null in a municipality
 * @param pilotZone pilot zone for cross-border e-commerce
 * @param cluster industrial cluster; null for those outside of one
 * @param industry section of GB/T 4754
 * @param division division of GB/T 4754, two digits
 * @param employees persons; null if it does not say
 * @param turnoverYuan of the last year; null if it does not say
 */
public record TraderFacts(
        @Nullable String city,
        String pilotZone,
        @Nullable String cluster,
        String industry,
        String division,
        @Nullable Integer employees,
        @Nullable Long turnoverYuan) {
    private static final List<String> MUNICIPALITIES = List.of("11", "12", "31");
    private static final int TURNOVER_PER_HEAD = 300_000;

    /** By number alone, so that the scenario's own draws stay what they are. Most are small, one in ten says nothing. */
    static TraderFacts of(String[] place, int serial) {
        Draw draw = new Draw(serial * 0x9E37_79B9L);
        boolean services = place[5].equals("SERVICES");
        int heads = draw.perMille(550)
                ? draw.between(1, 9)
                : draw.perMille(750) ? draw.between(10, 120) : draw.between(120, 900);
        boolean says = !draw.perMille(100);
        boolean inCluster = !place[9].equals("-") && draw.perMille(800);
        return new TraderFacts(
                MUNICIPALITIES.contains(place[3]) ? null : place[1].substring(0, 4),
                place[8],
                inCluster ? place[9] : null,
                services ? "I" : "F",
                services ? "65" : draw.perMille(500) ? "51" : "52",
                says ? heads : null,
                says ? (long) heads * TURNOVER_PER_HEAD : null);
    }
}
