// Whether something that a person did is still under way.
import { when_busy } from '../api/client';

class Errands {
  running = $state(0);

  constructor() {
    when_busy((running) => (this.running = running));
  }
}

export const errands = new Errands();
