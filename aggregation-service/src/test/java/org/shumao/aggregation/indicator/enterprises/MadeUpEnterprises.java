package org.shumao.aggregation.indicator.enterprises;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;

/** Enterprises with random places, sizes, kinds, groups and lives; data reach from January 2023 to June 2025. */
final class MadeUpEnterprises {
    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final int MONTHS = 30;
    private static final Instant AS_OF = Instant.parse("2025-07-01T00:00:00Z");

    private final Random random;
    private final CubeRows rows;

    MadeUpEnterprises(DataSource dataSource, long seed) {
        this.rows = new CubeRows(dataSource);
        this.random = new Random(seed);
    }

    void fill(int count) throws SQLException {
        rows.clear();
        rows.insert(List.of(
                new Cell(0, 202301, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, AS_OF),
                new Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, AS_OF)));
        for (int i = 0; i < count; i++) {
            enterprise(i);
        }
    }

    private void enterprise(int number) throws SQLException {
        String uscc = "91%s0106MA2%07d".formatted(one("33", "44", "71", "99"), number);
        LocalDate registeredOn = LocalDate.of(2022, 6, 1).plusDays(random.nextInt(1_150));
        String kinds = one(
                "PLATFORM", "E_COMMERCE_ENTERPRISE", "E_COMMERCE_ENTERPRISE", "LOGISTICS,PLATFORM", "LOGISTICS,AGENT");
        rows.enterprise(uscc, kinds, registeredOn, random.nextInt(10) == 0 ? "APPLIED" : "ACTIVE");
        rows.execute(
                "update enterprise set province = %s, size_class = %s, city = %s, industry = %s, cluster = %s, pilot_zone = %s, group_head = %s where uscc = '%s'"
                        .formatted(
                                one("null", "'33'", "'44'", "'11'", "'81'", "'51'"),
                                one("null", "'MICRO'", "'SMALL'", "'LARGE'"),
                                one("null", "'3307'", "'4406'"),
                                one("null", "'C'", "'F'"),
                                one("null", "'YIWU_SMALL_GOODS'"),
                                one("null", "'HANGZHOU'"),
                                random.nextInt(6) == 0 ? "'91330106MA2HEAD001'" : "null",
                                uscc));
        Set<Integer> months = new TreeSet<>();
        int start = random.nextInt(MONTHS);
        for (int trades = random.nextInt(6); trades > 0; trades--) {
            YearMonth month =
                    FIRST.plusMonths(Math.min(MONTHS - 1, start + random.nextInt(1 + random.nextInt(MONTHS))));
            months.add(month.getYear() * 100 + month.getMonthValue());
        }
        if (!months.isEmpty()) {
            rows.traded(uscc, months);
        }
    }

    private String one(String... members) {
        return members[random.nextInt(members.length)];
    }
}
