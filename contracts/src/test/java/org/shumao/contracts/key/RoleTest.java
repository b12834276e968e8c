package org.shumao.contracts.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {
    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleIsKnownByItsWordAndHasScopes(Role role) {
        assertThat(Role.of(role.word())).contains(role);
        assertThat(role.scopes()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Operator", "OPERATOR", "operator ", "root", "offline_access"})
    void aWordIsTakenExactlyAsItIsWritten(String word) {
        assertThat(Role.of(word)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoeverBelongsToAnEnterpriseReachesNoOther(Role role) {
        assertThat(role.scopes())
                .allSatisfy(scope -> assertThat(scope.isPowerful()).isNotEqualTo(role.isOfEnterprise()));
    }

    @Test
    void nobodySubmitsForEverybody() {
        for (Role role : Role.values()) {
            assertThat(role.scopes()).doesNotContain(Scope.SUBMIT_ANY, Scope.CUSTOMS);
        }
    }
}
