package org.shumao.localstack.stack;

/**
 * Where a broker listens.
 *
 * @param id of the node
 * @param port for clients
 * @param controllerPort for the other nodes' controllers
 * @param internalPort for the other brokers, where clients need a password
 */
record BrokerAddress(int id, int port, int controllerPort, int internalPort) {}
