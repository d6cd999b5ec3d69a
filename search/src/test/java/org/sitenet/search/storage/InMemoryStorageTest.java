package org.sitenet.search.storage;

import org.sitenet.search.Storage;

class InMemoryStorageTest extends StorageConformance {
  @Override
  Storage openEmpty() {
    return new InMemoryStorage();
  }
}
