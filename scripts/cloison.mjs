#!/usr/bin/env node
import { launch } from './launch.mjs';

launch('cloison', process.argv.slice(2));
