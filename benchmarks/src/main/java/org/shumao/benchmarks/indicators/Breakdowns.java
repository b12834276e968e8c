package org.shumao.benchmarks.indicators;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kinds of queries about 24 months, each with the plainest statement that answers it over the best roll-up. */
enum Breakdowns {
    PARTNER("by=partner", "partner_month", "partner"),
    PROVINCE("by=province", "province_month", "province"),
    SECTION("by=section", "product_month", "left(product, 2)"),
    CHAPTER("by=chapter", "product_month", "left(product, 2)"),
    REGIME("by=regime", "regime_month", "regime"),
    PARTNER_OF_PROVINCE("by=partner&province=33", "partner_province_month", "partner"),
    SECTION_AND_PARTNER("by=section,partner", "product_partner_month", "left(product, 2), partner"),
    CHAPTER_AND_PROVINCE("by=chapter,province", "product_province_month", "left(product, 2), province"),
    PARTNER_AND_PROVINCE("by=partner,province", "partner_province_month", "partner, province");

    private static final int LENGTH = 24;

    private final String query;
    private final String table;
    private final String members;

    Breakdowns(String query, String table, String members) {
        this.query = query;
        this.table = table;
        this.members = members;
    }

    /** Returns queries by month, of different months. */
    List<String> addresses(int count, long seed) {
        Random random = new Random(seed);
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            YearMonth from =
                    YearMonth.of(CubeLoad.FIRST_YEAR, 1).plusMonths(random.nextInt(CubeLoad.MONTHS - LENGTH + 1));
            addresses.add("/api/v1/indicators/value/observations?" + query + "&frequency=M&from=" + from + "&to="
                    + from.plusMonths(LENGTH - 1L));
        }
        return addresses;
    }

    String statement() {
        String filter = query.contains("province=33") ? " and province = '33'" : "";
        return "select month, flow, kind, " + members + ", sum(cny_fen) from " + table + " where month between "
                + CubeLoad.FIRST_YEAR + "04 and " + (CubeLoad.FIRST_YEAR + 2) + "03 and line_kind = 'GOODS'"
                + " and evidence in ('DECLARED', 'RELEASED')" + filter + " group by month, flow, kind, " + members;
    }
}
