package org.shumao.registry.enterprise;

import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;

/**
 * An enterprise to be registered that breaks no rule; made by {@link RegistrationRules}.
 *
 * @param uscc valid and normalized
 * @param name NFC, 1 to 200 visible characters
 * @param kinds at least one
 * @param customsCodes valid, normalized and sorted
 * @param province two digits of GB/T 2260, or null if the USCC names none and none was given
 * @param registeredOn from 1949-10-01 to today
 * @param status life of the registration
 */
record Registration(
        String uscc,
        String name,
        Set<EnterpriseKind> kinds,
        SortedSet<String> customsCodes,
        @Nullable String province,
        LocalDate registeredOn,
        EnterpriseStatus status) {
    String[] kindNames() {
        return kinds.stream().map(Enum::name).toArray(String[]::new);
    }
}
