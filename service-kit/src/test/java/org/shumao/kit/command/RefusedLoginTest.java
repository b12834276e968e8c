package org.shumao.kit.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedLoginTest {
    static Stream<Throwable> refusals() {
        return Stream.of(
                new SQLException("password authentication failed", "28P01"),
                new SQLException("no pg_hba.conf entry", "28000"),
                new SaslAuthenticationException("Authentication failed: invalid credentials"));
    }

    static Stream<Throwable> whatMayPass() {
        return Stream.of(
                new SQLException("the database system is starting up", "57P03"),
                new SQLException("Connection refused", "08001"),
                new SQLException("Acquisition timeout"),
                new TimeoutException("Timed out waiting for a node assignment"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isFoundAtWhateverDepth(Throwable refusal) {
        assertThat(RefusedLogin.isIn(refusal)).isTrue();
        assertThat(RefusedLogin.isIn(new IllegalStateException("not created", new RuntimeException(refusal))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("whatMayPass")
    void whatMayPassIsNone(Throwable failure) {
        assertThat(RefusedLogin.isIn(new IllegalStateException(failure))).isFalse();
    }
}
