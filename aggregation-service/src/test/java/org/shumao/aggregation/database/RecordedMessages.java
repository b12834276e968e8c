package org.shumao.aggregation.database;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Records the messages to the database for each of which somebody waits: statements that are sent together are one. */
public final class RecordedMessages {
    private static final int CONNECTIONS = 50;

    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();

    private RecordedMessages() {}

    /** Records from now to the end of a test. */
    public static RecordedMessages install(DataSource dataSource) {
        RecordedMessages recorded = new RecordedMessages();
        Database database = new Database(
                recorded.dataSource(dataSource), CONNECTIONS, Duration.ofSeconds(5), new SimpleMeterRegistry());
        QuarkusMock.installMockForType(database, Database.class);
        return recorded;
    }

    /** Returns the messages of each transaction that read what is released; others work in the background. */
    public List<List<String>> ofReleased() {
        return transactions.stream()
                .filter(messages -> messages.get(0).contains("aggregation_released"))
                .toList();
    }

    private DataSource dataSource(DataSource real) {
        return proxy(DataSource.class, real, (method, arguments, result) -> {
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection real) {
        List<String> messages = new ArrayList<>();
        return proxy(Connection.class, real, (method, arguments, result) -> {
            if (method.equals("commit") || method.equals("rollback")) {
                messages.add(method);
            } else if (method.equals("close") && !messages.isEmpty()) {
                transactions.add(List.copyOf(messages));
            }
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, messages, String.valueOf(arguments[0]));
            }
            return result instanceof Statement statement ? statement(Statement.class, statement, messages, "") : result;
        });
    }

    private static <S extends Statement> S statement(Class<S> type, S real, List<String> messages, String sql) {
        return proxy(type, real, (method, arguments, result) -> {
            if (method.startsWith("execute")) {
                messages.add(arguments.length == 0 ? sql : String.valueOf(arguments[0]));
            }
            return result;
        });
    }

    /** Looks at a call after it, and may return something else. */
    @FunctionalInterface
    private interface Listener {
        @Nullable
        Object called(String method, Object[] arguments, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, T real, Listener listener) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    return listener.called(method.getName(), given, call(real, method, given));
                }));
    }

    private static @Nullable Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
