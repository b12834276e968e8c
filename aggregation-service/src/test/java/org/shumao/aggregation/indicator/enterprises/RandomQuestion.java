package org.shumao.aggregation.indicator.enterprises;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A question for an indicator that counts enterprises, of at most two dimensions in breakdown and filters together: business
 * demography has no filters but of kinds, so that what is compared must be in its rows.
 *
 * @param kinds the filter of kinds as a parameter; empty for none
 */
record RandomQuestion(String indicator, String span, List<String> by, Map<String, Set<String>> filters, String kinds) {
    private static final List<String> SPANS = List.of(
            "from=2022&to=2025",
            "from=2023-S1&to=2025-S2",
            "from=2024-Q1&to=2025-Q3",
            "from=2023-12&to=2024-02",
            "from=2025-05&to=2025-08",
            "from=2019-S2&to=2019-S2");
    private static final Map<String, List<String>> MEMBERS = members();

    private static Map<String, List<String>> members() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        members.put("province", List.of("33", "44", "11", "81", "71", "_U"));
        members.put("region", List.of("EAST", "WEST", "_Z", "_U"));
        members.put("sizeClass", List.of("MICRO", "SMALL", "LARGE", "_U"));
        members.put("cluster", List.of("YIWU_SMALL_GOODS", "_U"));
        members.put("city", List.of("3307", "4406", "_U"));
        members.put("pilotZone", List.of("HANGZHOU", "_U"));
        members.put("industry", List.of("C", "F", "_U"));
        return members;
    }

    static RandomQuestion of(Random random, String indicator) {
        List<String> dimensions = new ArrayList<>(MEMBERS.keySet());
        Collections.shuffle(dimensions, random);
        int breakdowns = random.nextInt(3);
        List<String> by = new ArrayList<>(dimensions.subList(0, breakdowns));
        Map<String, Set<String>> filters = new TreeMap<>();
        int from = random.nextInt(breakdowns + 1);
        for (String dimension : dimensions.subList(from, from + random.nextInt(3 - from))) {
            filters.put(dimension, some(random, Objects.requireNonNull(MEMBERS.get(dimension))));
        }
        if (filters.isEmpty() && by.size() == 1 && random.nextInt(3) == 0) {
            by.set(0, "enterpriseKind");
        }
        String kinds = random.nextInt(3) > 0
                ? ""
                : "&enterpriseKind=" + String.join(",", some(random, List.of("PLATFORM", "LOGISTICS", "AGENT")));
        return new RandomQuestion(indicator, SPANS.get(random.nextInt(SPANS.size())), by, filters, kinds);
    }

    private static Set<String> some(Random random, List<String> members) {
        Set<String> some = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            some.add(members.get(random.nextInt(members.size())));
        }
        return some;
    }

    String address() {
        StringBuilder address = new StringBuilder(indicator)
                .append("/observations?limit=10000&")
                .append(span)
                .append(kinds);
        if (!by.isEmpty()) {
            address.append("&by=").append(String.join(",", by));
        }
        filters.forEach((dimension, members) ->
                address.append('&').append(dimension).append('=').append(String.join(",", members)));
        return address.toString();
    }
}
