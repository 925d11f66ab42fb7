/** LISEZMOI.txt: how to check the package without this program. Its bytes are part of what is signed. */
export const LISEZMOI = `Paquet d'un centre de gestion de mutuelles de santé
===================================================

Ce dossier se lit et se vérifie sans Nkingi.

Contenu
  datapackage.json          description du paquet (Data Package v2) ; c'est le seul fichier signé,
                            et il porte l'empreinte SHA-256 de tous les autres
  datapackage.json.sig      signature Ed25519 du centre, 64 octets
  datapackage.json.minisig  la même signature pour l'outil minisign
  certificat.json           certificat du centre, signé par la fédération
  certificat.json.sig       signature Ed25519 de la fédération, 64 octets
  schemas/*.json            description des colonnes (Table Schema)
  donnees/*.csv             les lignes : UTF-8, virgule, point décimal absent (francs entiers)

Vérifier (openssl, awk, sha256sum)
  1. Sortir la clé du centre :
     { echo '-----BEGIN PUBLIC KEY-----'; awk -F'"' '/"publicKey":/ { print $4 }' certificat.json
       echo '-----END PUBLIC KEY-----'; } > centre.pem
  2. La signature du centre :
     openssl pkeyutl -verify -pubin -inkey centre.pem -rawin -in datapackage.json -sigfile datapackage.json.sig
  3. Le certificat, avec la clé publique de la fédération (federation.pem) :
     openssl pkeyutl -verify -pubin -inkey federation.pem -rawin -in certificat.json -sigfile certificat.json.sig
  4. Tous les fichiers :
     awk -F'"' '/"path":/ { path = $4 } /"hash":/ { print substr($4, 8) "  " path }' datapackage.json 
       | sha256sum -c

Le numéro du paquet, la période, les totaux et l'inventaire de toutes les parties que le centre
détient sont dans datapackage.json, sous "nkingi".
`.replaceAll('\n', '\r\n')
