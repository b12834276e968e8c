package org.shumao.tradecore.referencedata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.KindPeriod;

/**
 * Aliases, provinces, agencies, kinds and obligations of enterprises, exchange rates, tolerances of the match, the day by which goods age and
 * what is excluded, as one numbered version knows them. Immutable.
 */
public final class ReferenceData {
    // No code has a vertical bar.
    public static final String PAYMENT_TOLERANCE = "match|payment";
    public static final String ARITHMETIC_TOLERANCE = "match|arithmetic";

    private final ReferenceDataHistory history;
    private final long version;

    /** The grants of agency of the principals looked up so far, by resolved agent. */
    private final Map<String, Map<String, List<Agency>>> grants;

    /** Says when the enterprises looked up so far are of kinds that a role needs. */
    private final Map<String, List<KindPeriod>> kinds;

    /** What is excluded of the order that these are for. */
    private final List<Exclusion> exclusions;

    private @Nullable Ageing ageing;

    /** The months for which the enterprises looked up so far have to report services, each as {@code kind|month}. */
    private final Map<String, Set<String>> obligations;

    ReferenceData(ReferenceDataHistory history, long version) {
        this(
                history,
                version,
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                List.of());
    }

    private ReferenceData(
            ReferenceDataHistory history,
            long version,
            Map<String, Map<String, List<Agency>>> grants,
            Map<String, List<KindPeriod>> kinds,
            Map<String, Set<String>> obligations,
            List<Exclusion> exclusions) {
        this.history = history;
        this.version = version;
        this.grants = grants;
        this.kinds = kinds;
        this.obligations = obligations;
        this.exclusions = exclusions;
    }

    /** Reference data that holds one exchange rate alone. */
    public static ReferenceData of(ExchangeRate rate) {
        ReferenceDataHistory history = new ReferenceDataHistory();
        history.add(List.of(new ReferenceDataEntry(
                1, ReferenceDataKind.RATE, rate.key(), rate.cnyPerUnit().toPlainString())));
        return history.at(1);
    }

    public long version() {
        return version;
    }

    /** Returns what was known by another version. */
    public ReferenceData at(long other) {
        return history.at(other);
    }

    /** Returns the same for an order, with what is excluded of it. */
    public ReferenceData forOrder(String orderKey) {
        Collection<String> rows = history.rows(ReferenceDataKind.EXCLUSION, Exclusion.code(orderKey), version);
        return rows.isEmpty()
                ? this
                : new ReferenceData(
                        history,
                        version,
                        grants,
                        kinds,
                        obligations,
                        rows.stream().map(Exclusion::of).toList());
    }

    /**
     * Returns the documents that are excluded of one order of one platform, with the reason, and those that are wherever they belong; none
     * unless these are {@link #forOrder} of its number.
     *
     * @param platform resolved
     * @param enterprise resolved
     */
    public Map<String, String> excluded(String platform, String enterprise) {
        if (exclusions.isEmpty()) {
            return Map.of();
        }
        Map<String, String> reasons = new TreeMap<>();
        for (Exclusion exclusion : exclusions) {
            if (exclusion.isWhereverItBelongs()
                    || (resolve(exclusion.platform()).equals(platform)
                            && resolve(exclusion.enterprise()).equals(enterprise))) {
                reasons.merge(exclusion.document(this), exclusion.reason(), (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
        return reasons;
    }

    /** Says by which day, and after how many days, goods that customs says nothing of age. */
    public Ageing ageing() {
        Ageing known = ageing;
        if (known == null) {
            known = new Ageing(
                    history.value(ReferenceDataKind.AGEING, Ageing.DAY, version)
                            .map(LocalDate::parse)
                            .orElse(null),
                    days(Ageing.STALE_AFTER, Ageing.USUAL_STALE_AFTER),
                    days(Ageing.UNDECLARED_AFTER, Ageing.USUAL_UNDECLARED_AFTER));
            ageing = known;
        }
        return known;
    }

    private int days(String name, int otherwise) {
        return history.value(ReferenceDataKind.AGEING, name, version)
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** The legal unit behind a code as written: its USCC if somebody registered it, else the code itself. */
    public String resolve(String code) {
        return history.value(ReferenceDataKind.ALIAS, code, version).orElse(code);
    }

    /** Returns an identifier with the legal unit behind the code that it is scoped by. */
    public ReferenceKey resolve(ReferenceKey key) {
        return new ReferenceKey(key.kind(), resolve(key.scope()), key.number());
    }

    /** Returns the registry's province of a resolved code, else what its digits say. */
    public Optional<String> province(String resolved) {
        return history.value(ReferenceDataKind.PROVINCE, resolved, version)
                .or(() -> Optional.ofNullable(EnterpriseCode.province(resolved)));
    }

    /**
     * Says whether one enterprise has granted agency to another one that was valid at a time. A grant names the agent by a code
     * that
     * may since be another enterprise's.
     *
     * @param principal resolved
     * @param agent resolved
     */
    public boolean isAgent(String principal, String agent, Instant at) {
        return grants(principal).getOrDefault(agent, List.of()).stream().anyMatch(grant -> grant.isValidAt(at));
    }

    /** Those without any are not remembered: there are a million of them. */
    private Map<String, List<Agency>> grants(String principal) {
        Map<String, List<Agency>> known = grants.get(principal);
        if (known != null) {
            return known;
        }
        Map<String, List<Agency>> read = history.rows(ReferenceDataKind.AGENCY, principal, version).stream()
                .map(ValidityRow::agency)
                .collect(Collectors.groupingBy(grant -> resolve(grant.agent())));
        if (!read.isEmpty()) {
            grants.put(principal, read);
        }
        return read;
    }

    /**
     * Says whether an enterprise is of one of these kinds at a time.
     *
     * @param unit resolved
     */
    public boolean isOf(String unit, Set<EnterpriseKind> wanted, Instant at) {
        return kinds(unit).stream().anyMatch(period -> period.isOf(wanted, at));
    }

    /**
     * Says whether an enterprise is of one of these kinds on any day of a month.
     *
     * @param unit resolved
     */
    public boolean isOf(String unit, Set<EnterpriseKind> wanted, YearMonth month) {
        return kinds(unit).stream().anyMatch(period -> period.isOf(wanted, month));
    }

    private List<KindPeriod> kinds(String unit) {
        List<KindPeriod> known = kinds.get(unit);
        if (known == null) {
            known = history.rows(ReferenceDataKind.ENTERPRISE_KIND, unit, version).stream()
                    .map(ValidityRow::kindPeriod)
                    .toList();
            if (!known.isEmpty()) {
                kinds.put(unit, known);
            }
        }
        return known;
    }

    /**
     * Says whether an enterprise has to report its services of one flow for a month.
     *
     * @param unit resolved
     */
    public boolean hasToReportServices(String unit, Flow flow, YearMonth month) {
        Set<String> known = obligations.get(unit);
        if (known == null) {
            known = history.rows(ReferenceDataKind.SERVICE_OBLIGATION, unit, version).stream()
                    .flatMap(ServiceObligation::months)
                    .collect(Collectors.toUnmodifiableSet());
            if (!known.isEmpty()) {
                obligations.put(unit, known);
            }
        }
        return known.contains(ServiceObligation.kind(flow) + "|" + month);
    }

    /** Says by how much amounts of matched documents may differ. */
    public MatchTolerances tolerances() {
        return new MatchTolerances(
                tolerance(PAYMENT_TOLERANCE, MatchTolerances.DEFAULT.payment()),
                tolerance(ARITHMETIC_TOLERANCE, MatchTolerances.DEFAULT.arithmetic()));
    }

    private BigDecimal tolerance(String name, BigDecimal otherwise) {
        return history.value(ReferenceDataKind.TOLERANCE, name, version)
                .map(BigDecimal::new)
                .orElse(otherwise);
    }

    /** Yuan for one unit of a currency in a month; empty if nobody published it. */
    public Optional<BigDecimal> cnyPerUnit(String currency, YearMonth month) {
        if (currency.equals(Currencies.CNY)) {
            return Optional.of(BigDecimal.ONE);
        }
        return history.value(ReferenceDataKind.RATE, ExchangeRate.key(currency, month), version)
                .map(BigDecimal::new);
    }
}
