package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole present state of one enterprise: event on the compacted topic {@code shumao.registry.enterprises.v1}, keyed
 * by USCC.
 *
 * @param uscc unified social credit code (GB 32100-2015), the legal unit
 * @param version 1, 2, ...: a lower version never replaces a higher one
 * @param name registered name
 * @param kinds what it does
 * @param aliases other codes it is written under, for instance customs registration codes
 * @param province two digits of GB/T 2260, or null if unknown
 * @param registeredOn date of registration in the register, Asia/Shanghai
 * @param status life of the registration
 * @param agents who may submit for it; null or empty if it has granted agency to nobody (events older than this property
 *     have none)
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
        @Nullable List<Agency> agents) {

    public EnterpriseEvent {
        agents = agents == null || agents.isEmpty() ? null : List.copyOf(agents);
    }

    /** An enterprise that has granted agency to nobody. */
    public EnterpriseEvent(
            String uscc,
            long version,
            String name,
            Set<EnterpriseKind> kinds,
            List<String> aliases,
            @Nullable String province,
            LocalDate registeredOn,
            EnterpriseStatus status) {
        this(uscc, version, name, kinds, aliases, province, registeredOn, status, null);
    }
}
