package org.shumao.localstack.stack;

/**
 * A further way to a broker, for a test that puts a proxy between. Clients that come by it are always sent to the same port.
 *
 * @param port where the broker listens
 * @param clientPort where clients are told to come: who wants to be reached there passes them on
 */
public record BrokerLink(int port, int clientPort) {}
