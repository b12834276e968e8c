package org.shumao.testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.junit.jupiter.api.Test;

/** Each rule refuses the class below that breaks it. */
class HouseRulesTest {
    @Test
    void refusesAMeaninglessName() {
        refuses(HouseRules.NO_NAME_WITHOUT_A_MEANING, DateHelper.class);
    }

    @Test
    void refusesAnInterfaceWithOneImplementation() {
        refuses(HouseRules.NO_INTERFACE_HAS_A_SINGLE_IMPLEMENTATION, Port.class, Adapter.class);
    }

    @Test
    void refusesATimeThatIsNotAClocks() {
        refuses(HouseRules.THE_TIME_COMES_FROM_A_CLOCK, DateHelper.class);
    }

    @Test
    void refusesAnOperationThatDoesNotDocumentTheScopesItDemands() {
        refuses(HouseRules.OPERATIONS_DOCUMENT_THEIR_SCOPES, Undocumented.class);
        refuses(HouseRules.OPERATIONS_DOCUMENT_THEIR_SCOPES, HalfDocumented.class);
        refuses(HouseRules.OPERATIONS_DOCUMENT_THEIR_SCOPES, OpenAndDocumented.class);
    }

    @Test
    void acceptsAnOperationThatDocumentsEachScopeOnItsClassOrOnItself() {
        HouseRules.OPERATIONS_DOCUMENT_THEIR_SCOPES.check(new ClassFileImporter().importClasses(Documented.class));
    }

    private static void refuses(ArchRule rule, Class<?>... types) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(types)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(types[0].getSimpleName());
    }

    static final class DateHelper {
        Instant today() {
            return Instant.now();
        }
    }

    interface Port {
        int number();
    }

    static final class Adapter implements Port {
        @Override
        public int number() {
            return 1;
        }
    }

    @RolesAllowed("submit")
    static final class Undocumented {
        @GET
        void read() {}
    }

    @RolesAllowed({"submit", "query"})
    @SecurityRequirement(name = "ApiKey", scopes = "submit")
    static final class HalfDocumented {
        @GET
        void read() {}
    }

    @RolesAllowed("submit")
    @SecurityRequirement(name = "ApiKey", scopes = "submit")
    static final class OpenAndDocumented {
        @GET
        @PermitAll
        void read() {}
    }

    @RolesAllowed({"submit", "query"})
    @SecurityRequirement(name = "ApiKey", scopes = "submit")
    @SecurityRequirement(name = "ApiKey", scopes = "query")
    static final class Documented {
        @GET
        void read() {}

        @POST
        @RolesAllowed("rates")
        @SecurityRequirement(name = "ApiKey", scopes = "rates")
        void write() {}

        void inside() {}
    }
}
