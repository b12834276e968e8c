package org.shumao.aggregation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.publicstate.ReadFrom;

/** Who may see what, and of which state of the data. */
class DisclosedTest {
    @Test
    void statisticiansAndAuditorsReadTheNewestStateAndEverybodyElseThePublicOne() {
        assertThat(Audience.of(caller("statistician"))).isEqualTo(Audience.STATISTICIAN);
        assertThat(Audience.of(caller("audit"))).isEqualTo(Audience.STATISTICIAN);
        assertThat(Audience.of(caller("operate", "submit"))).isEqualTo(Audience.PUBLIC);
        assertThat(Audience.of(caller())).isEqualTo(Audience.PUBLIC);
        assertThat(Audience.STATISTICIAN.readsFrom()).isEqualTo(ReadFrom.NEWEST);
        assertThat(Audience.PUBLIC.readsFrom()).isEqualTo(ReadFrom.PUBLIC);
    }

    @Test
    void onlyAStatisticianSeesEverything() {
        assertThat(Disclosed.toStatistician(7, Audience.STATISTICIAN).value()).isEqualTo(7);
        assertThatThrownBy(() -> Disclosed.toStatistician(7, Audience.PUBLIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("statistician");
    }

    @Test
    void everyRuleLeavesTheResultAsItIs() {
        assertThat(Disclosed.nationalTotals(7).value()).isEqualTo(7);
        assertThat(Disclosed.ofRegistryAlone(7).value()).isEqualTo(7);
        assertThat(Disclosed.toSubmitter(7).value()).isEqualTo(7);
        assertThat(Disclosed.inPublicView(7).value()).isEqualTo(7);
        assertThat(Disclosed.inPublicView(7).map(value -> "seven " + value).value())
                .isEqualTo("seven 7");
    }

    private static SecurityContext caller(String... scopes) {
        Set<String> granted = Set.of(scopes);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return () -> "caller";
            }

            @Override
            public boolean isUserInRole(String role) {
                return granted.contains(role);
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }
}
