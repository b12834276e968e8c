package org.shumao.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreFailureTest {
    @ParameterizedTest
    @CsvSource({
        "08006,true",
        "53300,true",
        "40001,true",
        "40P01,true",
        "57P01,true",
        "55P03,true",
        ",true",
        "23505,false",
        "55000,false",
        "42703,false"
    })
    void onlyWhatMayPassByItselfIsTransient(@Nullable String state, boolean expected) {
        Exception error = new IllegalStateException(new RuntimeException(new SQLException("reason", state)));
        assertThat(StoreFailure.isTransient(error)).isEqualTo(expected);
    }

    /** As Narayana reports a commit during which the database ended. */
    @Test
    void aCommitThatFailedForItIsTransient() {
        Exception rollback = new IllegalStateException("could not commit");
        rollback.addSuppressed(new IllegalStateException(new SQLException("terminating connection", "57P01")));
        assertThat(StoreFailure.isTransient(new IllegalStateException(rollback)))
                .isTrue();
    }

    @Test
    void anErrorWithoutTheDatabaseIsNone() {
        assertThat(StoreFailure.isTransient(new IllegalStateException())).isFalse();
        assertThat(StoreFailure.isTransient(null)).isFalse();
    }
}
