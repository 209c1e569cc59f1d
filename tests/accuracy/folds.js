/**
 * Cross-validation with the models that training leaves for it: `train/out/cv/fold-N/` holds the files that stand in
 * for those of `dist/label/` when pages of fold N are cleaned. The command is run from a copy of the build, so the
 * product needs no switch for it.
 */
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkWeights } from '../../dist/label/feature-hash.js';
import { PROJECT } from './command.js';

const MODELS = join(PROJECT, 'train', 'out', 'cv');
/** Folds that cross-validation runs within; fold 0 is validation. */
export const TRAINING_FOLDS = [1, 2, 3, 4];

/** Whether training has left its models. */
export function hasFoldModels() {
  return TRAINING_FOLDS.every((fold) => existsSync(modelFolder(fold)));
}

/** @param {number} fold */
function modelFolder(fold) {
  return join(MODELS, `fold-${fold}`);
}

/**
 * A copy of the built project with the model that has not seen a fold.
 *
 * @param {number} fold
 * @param {string} scratch  folder for temporary files
 * @param {boolean} isTraining  whether some weights are still those of other signs: they are about to be made
 * @returns {string} its folder
 */
export function projectWithoutFold(fold, scratch, isTraining = false) {
  const copy = join(scratch, `without-fold-${fold}`);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
  cpSync(modelFolder(fold), join(copy, 'dist', 'label'), { recursive: true });
  for (const name of [
    'split/continued-weights.json',
    'split/form-weights.json',
    'fields/name-weights.json',
  ]) {
    const weights = join(modelFolder(fold), basename(name));
    if (existsSync(weights)) cpSync(weights, join(copy, 'dist', name));
  }
  if (!isTraining) checkWeights(join(copy, 'dist', 'label'));
  symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
