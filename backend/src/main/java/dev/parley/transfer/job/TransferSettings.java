package dev.parley.transfer.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of imports.
 *
 * @param maxUpload the largest file
 */
@ConfigurationProperties("parley.transfer")
record TransferSettings(@DefaultValue("500MB") DataSize maxUpload) {
  TransferSettings {
    if (maxUpload.toBytes() < 1) {
      throw new IllegalArgumentException("parley.transfer: max-upload must be 1B or more.");
    }
  }

  /** All files of all accounts that are stored at the same time, in bytes. */
  long mostStored() {
    return 4 * maxUpload.toBytes();
  }
}
