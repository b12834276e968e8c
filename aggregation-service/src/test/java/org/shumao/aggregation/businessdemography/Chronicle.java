package org.shumao.aggregation.businessdemography;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EarlierFacts;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;
import org.shumao.testsupport.record.TradeRecordBuilder;

/**
 * Made-up lives of enterprises, as events of the registry and customs lists, and the plain truth about them: codes learned
 * late or never, mergers, applications, deregistrations, lists amended into another month, lists taken back.
 */
final class Chronicle {
    private static final YearMonth FIRST = YearMonth.of(2022, 3);
    private static final int MONTHS = 40;

    /** What is true of an enterprise. */
    static final class Unit {
        final String uscc;
        final String customsCode;
        final LocalDate registeredOn;
        final Set<EnterpriseKind> kinds;
        /** By the first day on which it is true; before the first one that of the first. */
        final TreeMap<LocalDate, Optional<SizeClass>> sizes = new TreeMap<>();

        EnterpriseStatus status;

        @Nullable
        Unit mergedInto;

        boolean codeKnown;
        long version;

        private Unit(String prefix, int number, Random random) {
            uscc = "913301%s%09dX".formatted(prefix, number);
            customsCode = "33%s%06d".formatted(prefix, number);
            registeredOn = FIRST.atDay(1).plusDays(random.nextInt(1200));
            kinds = random.nextInt(4) == 0
                    ? Set.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE)
                    : Set.of(random.nextInt(6) == 0 ? EnterpriseKind.LOGISTICS : EnterpriseKind.E_COMMERCE_ENTERPRISE);
            sizes.put(registeredOn, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(SizeClass.MICRO));
            status = random.nextInt(8) == 0 ? EnterpriseStatus.APPLIED : EnterpriseStatus.ACTIVE;
            codeKnown = random.nextBoolean();
        }

        @Nullable
        SizeClass sizeOn(LocalDate day) {
            var size = sizes.floorEntry(day);
            return (size == null ? sizes.firstEntry() : size).getValue().orElse(null);
        }

        /** Small and not known again and again. */
        private List<EarlierFacts> earlier() {
            List<EarlierFacts> earlier = new ArrayList<>();
            LocalDate from = null;
            for (LocalDate next : sizes.tailMap(sizes.firstKey(), false).keySet()) {
                LocalDate to = next.minusDays(1);
                earlier.add(new EarlierFacts(
                        from, to, kinds.stream().map(Enum::name).toList(), "33", null, null, null, null, sizeOn(to)));
                from = next;
            }
            return earlier;
        }

        /** The one that stands for it. */
        Unit standing() {
            return mergedInto == null ? this : mergedInto.standing();
        }
    }

    private record Document(String cop, String code, YearMonth month, int version, boolean stands, boolean released) {}

    private final Random random;
    private final String prefix;
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final List<Object> events = new ArrayList<>();

    /** @param prefix two digits that distinguish its codes from those of other chronicles */
    Chronicle(long seed, String prefix) {
        this.random = new Random(seed);
        this.prefix = prefix;
    }

    List<Unit> units() {
        return units;
    }

    /** Some more happens; its events, in order: {@link EnterpriseEvent}s and {@link TradeRecord}s. */
    List<Object> goOn(int steps) {
        events.clear();
        for (int i = 0; i < steps; i++) {
            int what = random.nextInt(100);
            if (units.size() < 8 || what < 10) {
                register();
            } else if (what < 14) {
                change(any());
            } else if (what < 17) {
                merge(any(), any());
            } else if (what < 35 && !documents.isEmpty()) {
                revise(new ArrayList<>(documents.values()).get(random.nextInt(documents.size())));
            } else {
                trade(any());
            }
        }
        return List.copyOf(events);
    }

    /** In which months codes trade that stand for one enterprise, or for nobody. */
    Map<String, Set<YearMonth>> monthsByUnit() {
        Map<String, Set<YearMonth>> months = new LinkedHashMap<>();
        for (Document document : documents.values()) {
            if (document.stands()) {
                String unit =
                        holder(document.code()).map(u -> u.standing().uscc).orElse(document.code());
                months.computeIfAbsent(unit, u -> new TreeSet<>()).add(document.month());
            }
        }
        return months;
    }

    private Optional<Unit> holder(String code) {
        return units.stream()
                .filter(unit -> unit.uscc.equals(code) || (unit.codeKnown && unit.customsCode.equals(code)))
                .findFirst();
    }

    private Unit any() {
        return units.get(random.nextInt(units.size()));
    }

    private void register() {
        Unit unit = new Unit(prefix, units.size() + 1, random);
        units.add(unit);
        publish(unit);
    }

    /** A code is learned, an application admitted, an enterprise gone. */
    private void change(Unit unit) {
        if (unit.status == EnterpriseStatus.MERGED) {
            return;
        }
        if (random.nextInt(3) == 0) {
            LocalDate day = unit.sizes.lastKey().plusDays(1L + random.nextInt(200));
            SizeClass size = unit.sizeOn(day) == null ? SizeClass.MICRO : null;
            unit.sizes.put(day, Optional.ofNullable(size));
        } else if (!unit.codeKnown) {
            unit.codeKnown = true;
        } else {
            unit.status =
                    unit.status == EnterpriseStatus.APPLIED ? EnterpriseStatus.ACTIVE : EnterpriseStatus.DEREGISTERED;
        }
        publish(unit);
    }

    private void merge(Unit source, Unit target) {
        boolean possible = source != target
                && source.status != EnterpriseStatus.MERGED
                && target.status == EnterpriseStatus.ACTIVE;
        if (possible) {
            source.status = EnterpriseStatus.MERGED;
            source.mergedInto = target;
            publish(source);
            publish(target);
        }
    }

    private void publish(Unit unit) {
        unit.version++;
        Unit into = unit.mergedInto;
        EnterpriseProfile profile = new EnterpriseProfile(
                "CN",
                null,
                null,
                null,
                null,
                unit.sizeOn(LocalDate.MAX),
                null,
                null,
                unit.registeredOn,
                into == null ? null : into.uscc);
        events.add(new EnterpriseEvent(
                unit.uscc,
                unit.version,
                "虚构" + unit.uscc,
                unit.kinds,
                into == null ? aliases(unit) : List.of(),
                "33",
                unit.registeredOn,
                unit.status,
                null,
                profile,
                null,
                unit.earlier()));
    }

    /** Its customs code, and all codes of those that were merged into it. */
    private List<String> aliases(Unit unit) {
        List<String> aliases = new ArrayList<>();
        for (Unit other : units) {
            if (other.standing() == unit) {
                if (other != unit) {
                    aliases.add(other.uscc);
                }
                if (other.codeKnown) {
                    aliases.add(other.customsCode);
                }
            }
        }
        return aliases;
    }

    /** Most begin somewhere, go on for a while, pause, and stop. */
    private void trade(Unit unit) {
        int start = unit.uscc.hashCode() & 31;
        int month = Math.min(MONTHS - 1, start + random.nextInt(1 + random.nextInt(MONTHS)));
        boolean byCode = random.nextInt(3) == 0;
        Document document = new Document(
                "COP-" + prefix + "-" + documents.size(),
                byCode ? unit.customsCode : unit.uscc,
                FIRST.plusMonths(month),
                0,
                true,
                random.nextInt(3) == 0);
        documents.put(document.cop(), document);
        events.add(record(document, Operation.NEW));
        if (document.released()) {
            events.add(TradeRecordBuilder.response(800, 59)
                    .cop(document.cop())
                    .by(document.code())
                    .of("O-" + document.cop())
                    .build());
        }
    }

    /** A list that is not released is amended into another month, or taken back, for good. */
    private void revise(Document document) {
        if (!document.released() && document.stands() && document.version() < 50) {
            boolean stands = random.nextInt(3) > 0;
            YearMonth month = FIRST.plusMonths(random.nextInt(MONTHS));
            Document next = new Document(document.cop(), document.code(), month, document.version() + 1, stands, false);
            documents.put(next.cop(), next);
            events.add(record(next, stands ? Operation.CHANGE : Operation.DELETE));
        }
    }

    private static TradeRecord record(Document document, Operation operation) {
        return TradeRecordBuilder.list(document.cop())
                .of("O-" + document.cop())
                .on("PLATFORM")
                .by(document.code())
                .seconds(document.version())
                .as(operation)
                .border(document.month().atDay(15))
                .goods(1, "10")
                .build();
    }
}
