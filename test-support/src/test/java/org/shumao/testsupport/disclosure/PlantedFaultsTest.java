package org.shumao.testsupport.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.disclosure.SmallReleases.ALL;
import static org.shumao.testsupport.disclosure.SmallReleases.MONTHS;
import static org.shumao.testsupport.disclosure.SmallReleases.PRODUCTS;
import static org.shumao.testsupport.disclosure.SmallReleases.QUARTER;
import static org.shumao.testsupport.disclosure.SmallReleases.REGIONS;
import static org.shumao.testsupport.disclosure.SmallReleases.cell;
import static org.shumao.testsupport.disclosure.SmallReleases.dollars;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.disclosure.Attacker.Role;
import org.shumao.testsupport.disclosure.Finding.How;
import org.shumao.testsupport.disclosure.Finding.What;

/** Twenty releases are safe, and five faults are planted in each. */
class PlantedFaultsTest {
    private static final int SAFE = 20;
    private static final int PLANTS = 5;
    private static final Contribution LARGE = by("large", 10_000);
    private static final Contribution OTHER = by("second", 7_000);

    /** A fault, and what the audit must say of it. */
    private enum Fault {
        SENSITIVE_CELL_SHOWN {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.trade(cell("R1", "P1", month), LARGE, OTHER).show(true, cell("R1", "P1", month));
                return cellIs(How.SHOWN, Role.ANYBODY, cell("R1", "P1", month));
            }
        },
        SECOND_LARGEST_KNOWS_THE_LARGEST {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.trade(cell("R2", "P3", month), LARGE, OTHER, by("third", 500), by("fourth", 400))
                        .show(true, cell("R2", "P3", month));
                return cellIs(How.SHOWN, Role.ANYBODY, cell("R2", "P3", month));
            }
        },
        COMPLEMENT_SHOWN {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.trade(cell("R1", "P2", month), LARGE)
                        .show(false, cell("R1", "P2", month))
                        .show(true, cell("R2", "P2", month), cell("N", "P2", month));
                return cellIs(How.KNOWN, Role.ANYBODY, cell("R1", "P2", month));
            }
        },
        SINGLE_WITHHELD_IN_A_ROW_OF_ROWS {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.trade(cell("R3", "P1", month), LARGE, OTHER)
                        .show(false, cell("R3", "P1", month), cell("R3", "S", month));
                in.show(true, cell("R3", "P2", month), cell("R3", "P3", month), cell("R3", ALL, month));
                return cellIs(How.KNOWN, Role.ANYBODY, cell("R3", "P1", month));
            }
        },
        YEAR_LESS_MONTHS {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.trade(cell("R2", "P1", month), LARGE).show(true, cell("R2", "P1", QUARTER));
                MONTHS.forEach(other -> in.show(!other.equals(month), cell("R2", "P1", other)));
                return cellIs(How.KNOWN, Role.ANYBODY, cell("R2", "P1", month));
            }
        },
        TWO_SINGLETONS {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.withholdPartsOfTheZone()
                        .trade(cell("R1", "P1", month), LARGE)
                        .trade(cell("R2", "P1", month), OTHER)
                        .show(true, cell("N", "P1", month));
                return cellIs(How.KNOWN, Role.COMPETITOR, cell("R2", "P1", month));
            }
        },
        SAME_CONTRIBUTOR_IN_A_ROW {
            @Override
            Expected plant(SmallReleases in, String month) {
                for (String other : MONTHS) {
                    boolean isShown = other.equals(month);
                    in.trade(
                                    cell("R3", "P1", other),
                                    isShown ? all(in, cell("R3", "P1", other)) : new Contribution[] {LARGE})
                            .show(isShown, cell("R3", "P1", other));
                }
                in.show(true, cell("R3", "P1", QUARTER));
                return new Expected(What.SUM, How.KNOWN, Role.ANYBODY, cell("R3", "P1", month.equals("1") ? "2" : "1"));
            }
        },
        DOLLARS_TELL_YUAN {
            @Override
            Expected plant(SmallReleases in, String month) {
                PRODUCTS.forEach(product -> in.trade(cell("R3", product, month), LARGE));
                String third = month.equals("3") ? "1" : "3";
                MONTHS.forEach(other -> in.show(other.equals(third), cell("R3", ALL, other)));
                in.show(true, cell("R3", ALL, QUARTER), dollars("R3"));
                return cellIs(How.KNOWN, Role.ANYBODY, cell("R3", ALL, month));
            }
        },
        LATE_REPORTER {
            @Override
            Expected plant(SmallReleases in, String month) {
                String cell = cell("R2", "P2", month);
                Contribution[] all = all(in, cell);
                in.trade(cell, all)
                        .trade(
                                cell,
                                1,
                                Stream.concat(Stream.of(all), Stream.of(by("late", 900)))
                                        .toArray(Contribution[]::new));
                in.show(true, cell);
                return new Expected(What.CHANGE, How.SHOWN, Role.ANYBODY, cell);
            }
        },
        CHANGE_OF_A_WITHHELD_CELL {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.withholdPartsOfTheZone()
                        .trade(cell("R1", "P1", month), 0, LARGE)
                        .trade(cell("R1", "P1", month), 1, by("large", 90_000))
                        .trade(cell("R2", "P1", month), all(in, cell("R2", "P1", month)))
                        .show(true, cell("N", "P1", month));
                return new Expected(What.CHANGE, How.KNOWN, Role.ANYBODY, cell("R1", "P1", month));
            }
        },
        JOINED_MEMBER_CHANGED {
            @Override
            Expected plant(SmallReleases in, String month) {
                Map<String, BigInteger> two =
                        Map.of(cell("R1", "P2", month), BigInteger.ONE, cell("R1", "P3", month), BigInteger.ONE);
                Map<String, BigInteger> three = Map.of(
                        cell("R1", "P1", month), BigInteger.ONE,
                        cell("R1", "P2", month), BigInteger.ONE,
                        cell("R1", "P3", month), BigInteger.ONE);
                two.keySet().forEach(cell -> in.trade(cell, all(in, cell)));
                in.trade(cell("R1", "P1", month), LARGE)
                        .show(false, cell("R1", "P1", month))
                        .put(new Figure("R1 others " + month, 0, true, two))
                        .put(new Figure("R1 others " + month, 1, true, three));
                return cellIs(How.KNOWN, Role.ANYBODY, cell("R1", "P1", month));
            }
        },
        QUARTERS_OVERLAP {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.trade(cell("R1", "P1", month), LARGE);
                for (String left : MONTHS) {
                    in.show(false, cell("R1", "P1", left));
                    in.put(new Figure(
                            "R1 P1 without " + left,
                            0,
                            true,
                            MONTHS.stream()
                                    .filter(other -> !other.equals(left))
                                    .collect(Collectors.toMap(
                                            other -> cell("R1", "P1", other), other -> BigInteger.ONE))));
                }
                return cellIs(How.KNOWN, Role.ANYBODY, cell("R1", "P1", month));
            }
        },
        VINTAGES_TOGETHER {
            @Override
            Expected plant(SmallReleases in, String month) {
                REGIONS.forEach(region -> in.trade(cell(region, "P3", month), all(in, cell(region, "P3", month))));
                in.trade(cell("R3", "P3", month), LARGE)
                        .show(false, cell("R3", "P3", month))
                        .show(true, cell(ALL, "P3", month), 0)
                        .show(false, cell("N", "P3", month), 0)
                        .show(false, cell(ALL, "P3", month), 1)
                        .show(true, cell("N", "P3", month), 1);
                return cellIs(How.KNOWN, Role.ANYBODY, cell("R3", "P3", month));
            }
        },
        NET_AND_RETURNS {
            @Override
            Expected plant(SmallReleases in, String month) {
                String gross = cell("R2", "P3", month);
                in.trade(gross, LARGE, OTHER).trade("returns", by("a", 50), by("b", 50), by("c", 50));
                in.show(false, gross)
                        .put(new Figure("returns", 0, true, Map.of("returns", BigInteger.ONE)))
                        .put(new Figure(
                                "net", 0, true, Map.of(gross, BigInteger.ONE, "returns", BigInteger.ONE.negate())));
                return cellIs(How.KNOWN, Role.ANYBODY, gross);
            }
        },
        TINY_COMPLEMENT {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.withholdPartsOfTheZone()
                        .trade(cell("R1", "P2", month), LARGE)
                        .trade(cell("R2", "P2", month), by("a", 20), by("b", 30), by("c", 40))
                        .show(true, cell("N", "P2", month));
                return cellIs(How.NARROW, Role.ANYBODY, cell("R1", "P2", month));
            }
        },
        INSIDER_SEES_ONE_FIRM {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.trade(
                                cell("R3", "P2", month),
                                LARGE,
                                new Contribution("a", "PX", "", BigInteger.valueOf(8_000)),
                                new Contribution("b", "PX", "", BigInteger.valueOf(8_000)),
                                new Contribution("c", "PX", "", BigInteger.valueOf(8_000)))
                        .show(true, cell("R3", "P2", month));
                return cellIs(How.SHOWN, Role.PLATFORM, cell("R3", "P2", month));
            }
        },
        INSIDER_KNOWS_THE_COMPLEMENT {
            @Override
            Expected plant(SmallReleases in, String month) {
                in.withholdPartsOfTheZone()
                        .trade(cell("R1", "P3", month), LARGE)
                        .trade(
                                cell("R2", "P3", month),
                                new Contribution("a", "", "BX", BigInteger.valueOf(8_000)),
                                new Contribution("b", "", "BX", BigInteger.valueOf(8_000)),
                                new Contribution("c", "", "BX", BigInteger.valueOf(8_000)))
                        .show(true, cell("N", "P3", month));
                return cellIs(How.KNOWN, Role.BROKER, cell("R1", "P3", month));
            }
        };

        /** Plants it in a month. */
        abstract Expected plant(SmallReleases in, String month);
    }

    private record Expected(What what, How how, Role role, String cell) {
        boolean isIn(ReleaseAudit audit) {
            return audit.findings().stream()
                    .anyMatch(finding -> finding.what() == what
                            && finding.how() == how
                            && finding.attacker().role() == role
                            && finding.figures().stream()
                                    .anyMatch(figure -> figure.cell().equals(cell)));
        }
    }

    private static Expected cellIs(How how, Role role, String cell) {
        return new Expected(What.CELL, how, role, cell);
    }

    private static Contribution by(String group, long amount) {
        return new Contribution(group, "", "", BigInteger.valueOf(amount));
    }

    /** Returns what a cell has in the first vintage. */
    private static Contribution[] all(SmallReleases in, String cell) {
        return in.traded(cell).toArray(Contribution[]::new);
    }

    @Test
    @DisplayName(
            "D4, D6, D7, D8, D12, D13: of a hundred planted faults the audit finds a hundred, and none in twenty safe"
                    + " releases")
    void findsEveryPlantedFaultAndNoneInSafeReleases() {
        Map<Fault, Integer> found = new EnumMap<>(Fault.class);
        for (int seed = 0; seed < SAFE; seed++) {
            SmallReleases safe = new SmallReleases(seed).madeSafe();
            assertThat(safe.audit().findings()).as("seed %d", seed).isEmpty();
            assertThat(safe.share()).as("shown, seed %d", seed).isGreaterThan(0.3);
            for (int i = 0; i < PLANTS; i++) {
                int number = seed * PLANTS + i;
                Fault fault = Fault.values()[number % Fault.values().length];
                SmallReleases planted = safe.copy(number);
                Expected expected = fault.plant(planted, planted.some(MONTHS));
                ReleaseAudit audit = planted.audit();
                assertThat(expected.isIn(audit))
                        .as("%s, seed %d: %s is not in %s", fault, seed, expected, audit.findings())
                        .isTrue();
                found.merge(fault, 1, Integer::sum);
            }
        }
        assertThat(found).hasSize(Fault.values().length);
        assertThat(found.values().stream().mapToInt(some -> some).sum()).isEqualTo(SAFE * PLANTS);
    }
}
