package org.shumao.gateway.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a request to a service so that a reset cuts its own exchange and nobody else's. The proxy library resets the request
 * whenever the caller goes away, and the HTTP client then closes the connection even if the response has ended and
 * another request uses the connection by now (Vert.x 4.5.27, {@code Http1xClientConnection.reset}). The event loop of
 * the request uses it.
 */
final class OwnReset implements InvocationHandler {
    private static final long LAST_READ_MILLIS = 100;

    private final HttpClientRequest request;
    private final Vertx vertx;
    private @Nullable HttpClientResponse answer;

    private OwnReset(HttpClientRequest request, Vertx vertx) {
        this.request = request;
        this.vertx = vertx;
        request.response().onSuccess(head -> answer = head);
    }

    static HttpClientRequest of(HttpClientRequest request, Vertx vertx) {
        return (HttpClientRequest) Proxy.newProxyInstance(
                HttpClientRequest.class.getClassLoader(),
                new Class<?>[] {HttpClientRequest.class},
                new OwnReset(request, vertx));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return method.getName().equals("reset") ? reset(method, arguments) : call(method, arguments);
    }

    private Object reset(Method method, Object @Nullable [] arguments) throws Throwable {
        HttpClientResponse head = answer;
        if (head == null) {
            return call(method, arguments);
        }
        if (head.end().isComplete()) {
            return false;
        }
        // The end may have arrived and wait for its reader, or be on its way from the event loop of the connection.
        head.handler(part -> {}).resume();
        vertx.setTimer(LAST_READ_MILLIS, read -> {
            if (!head.end().isComplete()) {
                request.reset();
            }
        });
        return true;
    }

    private Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(request, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
