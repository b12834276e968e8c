package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole present state of one enterprise: event on the compacted topic {@code shumao.registry.enterprises.v1}, keyed
 * by its id.
 *
 * @param uscc id of the enterprise: its unified social credit code (GB 32100-2015), or {@code COUNTRY:NUMBER} for a
 *     foreign enterprise without one; the name of the property is older than foreign enterprises
 * @param version 1, 2, ...: a lower version never replaces a higher one
 * @param name registered name
 * @param kinds what the enterprise does
 * @param aliases other codes it is written under: customs registration codes, and ids of records merged into this one
 * @param province two digits of GB/T 2260, or null if unknown
 * @param registeredOn date of registration in the register, Asia/Shanghai
 * @param status life of the registration
 * @param agents who may submit for it, now or formerly: an agent may appear several times, with ended grants and the
 *     present one; null or empty if the enterprise has granted agency to nobody (events older than this property have
 *     none)
 * @param profile further facts for statistics; null in events older than this property
 * @param kindPeriods when the enterprise was of which kind, those included whose records became its own by a merge; null if
 *     it was of {@code kinds} on all days, and in events older than this property
 * @param earlier the facts of earlier days that differ from those of today, oldest first and end to end up to the day before those of
 *     today; null if they never differed, and in events older than this property
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnterpriseEvent(
        String uscc,
        long version,
        String name,
        Set<EnterpriseKind> kinds,
        List<String> aliases,
        @Nullable String province,
        LocalDate registeredOn,
        EnterpriseStatus status,
        @Nullable List<Agency> agents,
        @Nullable EnterpriseProfile profile,
        @Nullable List<KindPeriod> kindPeriods,
        @Nullable List<EarlierFacts> earlier) {

    public EnterpriseEvent {
        Objects.requireNonNull(uscc, "uscc");
        Objects.requireNonNull(name, "name");
        kinds.forEach(Objects::requireNonNull);
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(registeredOn, "registeredOn");
        Objects.requireNonNull(status, "status");
        agents = agents == null || agents.isEmpty() ? null : List.copyOf(agents);
        kindPeriods = kindPeriods == null ? null : List.copyOf(kindPeriods);
        earlier = earlier == null || earlier.isEmpty() ? null : List.copyOf(earlier);
    }

    /** Creates the event of an enterprise that has granted agency to nobody, without a profile. */
    public EnterpriseEvent(
            String uscc,
            long version,
            String name,
            Set<EnterpriseKind> kinds,
            List<String> aliases,
            @Nullable String province,
            LocalDate registeredOn,
            EnterpriseStatus status) {
        this(uscc, version, name, kinds, aliases, province, registeredOn, status, null, null, null, null);
    }

    /** Creates the event of an enterprise with its agents, without a profile. */
    public EnterpriseEvent(
            String uscc,
            long version,
            String name,
            Set<EnterpriseKind> kinds,
            List<String> aliases,
            @Nullable String province,
            LocalDate registeredOn,
            EnterpriseStatus status,
            @Nullable List<Agency> agents) {
        this(uscc, version, name, kinds, aliases, province, registeredOn, status, agents, null, null, null);
    }

    /** The id of the record that stands for this one; null unless this one was merged. */
    public @Nullable String mergedInto() {
        return profile == null ? null : profile.mergedInto();
    }
}
