/** The sentences of photographs, loaded with them. */
import { sides } from '../words/words.js'

export const { of, t } = sides({
  photos: ['Photos', 'Photographs'],
  hint: ['ni visage, ni plaque', 'no face, no number plate'],
  take: ['Prendre une photo', 'Take a photograph'],
  choose: ['Choisir une image', 'Choose a picture'],
  enough: ['Quatre photos au plus.', 'Four photographs at most.'],
  one: [
    (rank: number, size: number) => `Photo ${rank} · ${size} ko · scellée`,
    (rank: number, size: number) => `Photograph ${rank} · ${size} KB · sealed`,
  ],
  remove: ['Retirer', 'Remove'],
  removeOne: [(rank: number) => `Retirer la photo ${rank}`, (rank: number) => `Remove photograph ${rank}`],
  removed: ['Photo retirée', 'Photograph removed'],
  kept: ['Photo scellée', 'Photograph sealed'],
  held: [
    'Votre photo attend le code : elle n\'est écrite nulle part. Sans code d\'ici cinq minutes, elle n\'est pas gardée.',
    'Your photograph waits for the code: it is written nowhere. Without a code within five minutes, it is not kept.',
  ],
  opening: ['Ouverture de la photo…', 'Opening the photograph…'],
  notOpened: ['Cette image ne s\'ouvre pas : en prendre une autre.', 'This picture does not open: take another one.'],
  notMade: [
    'Cette photo n\'a pas pu être préparée : en prendre une autre.',
    'This photograph could not be prepared: take another one.',
  ],
  noRoom: [
    'Le téléphone manque de place : les saisies passent d\'abord, cette photo n\'est pas gardée.',
    'The phone is short of room: records come first, this photograph is not kept.',
  ],
  tooMany: [
    'Trop de photos attendent : retrouvez du réseau avant d\'en prendre d\'autres.',
    'Too many photographs wait: find the network before taking more.',
  ],
  cover: ['Cacher avant de garder', 'Cover before keeping'],
  coverWhy: [
    'Tracez un rectangle du doigt sur chaque visage et chaque plaque, ou ajoutez-en un puis déplacez-le. Ce qui est caché l\'est pour de bon.',
    'Draw a rectangle with your finger over each face and each number plate, or add one and move it. What is covered is covered for good.',
  ],
  picture: [
    (count: number) =>
    `Photo à vérifier, ${count} rectangle${count >= 2 ? 's' : ''}. Flèches : déplacer ; majuscule et flèches : agrandir ; suppr : ôter.`,
    (count: number) =>
    `Photograph to check, ${count} rectangle${count === 1 ? '' : 's'}. Arrows: move; shift and arrows: resize; delete: remove.`,
  ],
  black: ['Noircir', 'Black out'],
  blur: ['Flouter', 'Blur'],
  how: ['Manière de cacher', 'How to cover'],
  add: ['Ajouter un rectangle', 'Add a rectangle'],
  rectangle: [(rank: number) => `Rectangle ${rank}`, (rank: number) => `Rectangle ${rank}`],
  rectangles: ['Rectangles', 'Rectangles'],
  leftwards: ['À gauche', 'Left'],
  rightwards: ['À droite', 'Right'],
  upwards: ['En haut', 'Up'],
  downwards: ['En bas', 'Down'],
  larger: ['Agrandir', 'Larger'],
  smaller: ['Réduire', 'Smaller'],
  drop: ['Ôter ce rectangle', 'Remove this rectangle'],
  keep: ['Garder la photo', 'Keep the photograph'],
  giveUp: ['Ne pas garder', 'Do not keep it'],
  title: ['Photos en attente', 'Photographs that wait'],
  waits: ['attend son enregistrement', 'waits for its record'],
  waiting: ['à envoyer', 'to be sent'],
  parts: [
    (sent: number, all: number) => `${sent} morceau${sent >= 2 ? 'x' : ''} sur ${all} envoyé${sent >= 2 ? 's' : ''}`,
    (sent: number, all: number) => `${sent} of ${all} pieces sent`,
  ],
  refused: ['refusée par le serveur', 'refused by the server'],
  conflict: ['une autre photo porte ce nom', 'another photograph has this name'],
  lost: ['Son enregistrement n\'est pas sur le serveur.', 'Its record is not on the server.'],
  forget: ['Effacer cette photo', 'Erase this photograph'],
  forgotten: ['Photo effacée', 'Photograph erased'],
  line: [(time: string) => `Photo de ${time}`, (time: string) => `Photograph of ${time}`],
  tomorrow: [
    'Assez de photos envoyées aujourd\'hui : la suite partira demain.',
    'Enough photographs were sent today: the rest leaves tomorrow.',
  ],
})
